#pragma once

#include <array>
#include <cmath>
#include <imgui.h>

namespace backstep::test {

/// Three numbers: a colour in some space.
using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

/// How a person sees colours: a matrix over linear RGB. Those of complete protanopia, deuteranopia
/// and tritanopia are Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for
/// Simulation of Color Vision Deficiency", severity 1.
struct ColourVision {
  const char* name;
  Matrix matrix;
};

inline constexpr std::array<ColourVision, 4> colourVisions{{
    {"usual", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}}},
}};

inline Triple multiplied(const Matrix& matrix, const Triple& by) {
  Triple product{};
  for (size_t row = 0; row < 3; ++row)
    for (size_t col = 0; col < 3; ++col) product[row] += matrix[row][col] * by[col];
  return product;
}

/// sRGB without its gamma (IEC 61966-2-1), each 0 to 1.
inline Triple linearRgb(ImU32 colour) {
  Triple linear{};
  for (size_t i = 0; i < 3; ++i) {
    const double c = ((colour >> (8U * static_cast<unsigned>(i))) & 255U) / 255.0;
    linear[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  return linear;
}

/// CIE L*a*b* of a linear RGB colour, white D65.
inline Triple lab(const Triple& linear) {
  constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375},
                          {0.2126729, 0.7151522, 0.0721750},
                          {0.0193339, 0.1191920, 0.9503041}}};
  constexpr Triple white{0.95047, 1.0, 1.08883};
  Triple f = multiplied(toXyz, linear);
  for (size_t i = 0; i < 3; ++i) {
    const double t = f[i] / white[i];
    constexpr double bend = 6.0 / 29.0;
    f[i] = t > bend * bend * bend ? std::cbrt(t) : t / (3 * bend * bend) + 4.0 / 29.0;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

/// The distance of two colours for a person with that vision: CIE 1976 delta E, in which about 2.3
/// can just be told apart side by side.
inline double seenDistance(const ColourVision& vision, ImU32 a, ImU32 b) {
  std::array<Triple, 2> seen{linearRgb(a), linearRgb(b)};
  for (Triple& each : seen) {
    each = multiplied(vision.matrix, each);
    for (double& c : each) c = std::fmin(std::fmax(c, 0.0), 1.0);
    each = lab(each);
  }
  return std::hypot(seen[0][0] - seen[1][0], seen[0][1] - seen[1][1], seen[0][2] - seen[1][2]);
}

} // namespace backstep::test
