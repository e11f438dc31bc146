// 3 x 3 depthwise convolution of channels-last bfloat16 tensors, forward and backward; padding 1, channels a multiple of 32.
#include <torch/extension.h>
#include <ATen/Parallel.h>
#include <vector>
#include <cstring>
using bf = at::BFloat16;
static inline float up(uint16_t v) { uint32_t u = uint32_t(v) << 16; float f; std::memcpy(&f, &u, 4); return f; }
static inline uint16_t down(float f) { uint32_t u; std::memcpy(&u, &f, 4); u += 0x7FFF + ((u >> 16) & 1); return uint16_t(u >> 16); }
constexpr int B = 32;  // channels that are worked on together
constexpr int K = 3, P = K / 2;

// x: N H W C, w: K K C (float), y: N OH OW C
static void fwd(const uint16_t* x, const float* w, uint16_t* y, int N, int H, int W, int C, int OH, int OW, int sh, int sw) {
  at::parallel_for(0, int64_t(N) * OH, 4, [&](int64_t a, int64_t b) {
    for (int64_t r = a; r < b; r++) {
      int n = r / OH, oh = r % OH;
      for (int ow = 0; ow < OW; ow++)
        for (int c0 = 0; c0 < C; c0 += B) {
          float acc[B] = {0};
          for (int kh = 0; kh < K; kh++) {
            int ih = oh * sh + kh - P; if (ih < 0 || ih >= H) continue;
            for (int kw = 0; kw < K; kw++) {
              int iw = ow * sw + kw - P; if (iw < 0 || iw >= W) continue;
              const uint16_t* p = x + ((int64_t(n) * H + ih) * W + iw) * C + c0;
              const float* q = w + (kh * K + kw) * C + c0;
              for (int i = 0; i < B; i++) acc[i] += up(p[i]) * q[i];
            }
          }
          uint16_t* o = y + ((int64_t(n) * OH + oh) * OW + ow) * C + c0;
          for (int i = 0; i < B; i++) o[i] = down(acc[i]);
        }
    }
  });
}
static void bwd_x(const uint16_t* g, const float* w, uint16_t* gx, int N, int H, int W, int C, int OH, int OW, int sh, int sw) {
  at::parallel_for(0, int64_t(N) * H, 4, [&](int64_t a, int64_t b) {
    for (int64_t r = a; r < b; r++) {
      int n = r / H, ih = r % H;
      for (int iw = 0; iw < W; iw++)
        for (int c0 = 0; c0 < C; c0 += B) {
          float acc[B] = {0};
          for (int kh = 0; kh < K; kh++) {
            int t = ih + P - kh; if (t < 0 || t % sh) continue; int oh = t / sh; if (oh >= OH) continue;
            for (int kw = 0; kw < K; kw++) {
              int u = iw + P - kw; if (u < 0 || u % sw) continue; int ow = u / sw; if (ow >= OW) continue;
              const uint16_t* p = g + ((int64_t(n) * OH + oh) * OW + ow) * C + c0;
              const float* q = w + (kh * K + kw) * C + c0;
              for (int i = 0; i < B; i++) acc[i] += up(p[i]) * q[i];
            }
          }
          uint16_t* o = gx + ((int64_t(n) * H + ih) * W + iw) * C + c0;
          for (int i = 0; i < B; i++) o[i] = down(acc[i]);
        }
    }
  });
}
static void bwd_w(const uint16_t* x, const uint16_t* g, float* gw, int N, int H, int W, int C, int OH, int OW, int sh, int sw) {
  int T = at::get_num_threads();
  std::vector<float> part(size_t(T) * K * K * C, 0.f);
  at::parallel_for(0, int64_t(N) * OH, 4, [&](int64_t a, int64_t b) {
    float* mine = part.data() + size_t(at::get_thread_num()) * K * K * C;
    for (int64_t r = a; r < b; r++) {
      int n = r / OH, oh = r % OH;
      for (int kh = 0; kh < K; kh++) {
        int ih = oh * sh + kh - P; if (ih < 0 || ih >= H) continue;
        for (int c0 = 0; c0 < C; c0 += B)
          for (int kw = 0; kw < K; kw++) {
            float acc[B] = {0};
            for (int ow = 0; ow < OW; ow++) {
              int iw = ow * sw + kw - P; if (iw < 0 || iw >= W) continue;
              const uint16_t* p = x + ((int64_t(n) * H + ih) * W + iw) * C + c0;
              const uint16_t* q = g + ((int64_t(n) * OH + oh) * OW + ow) * C + c0;
              for (int i = 0; i < B; i++) acc[i] += up(p[i]) * up(q[i]);
            }
            float* o = mine + (kh * K + kw) * C + c0;
            for (int i = 0; i < B; i++) o[i] += acc[i];
          }
      }
    }
  });
  size_t n = size_t(K) * K * C;
  for (int t = 0; t < T; t++) for (size_t i = 0; i < n; i++) gw[i] += part[t * n + i];
}
#define U16(t) reinterpret_cast<const uint16_t*>((t).data_ptr<bf>())
#define U16M(t) reinterpret_cast<uint16_t*>((t).data_ptr<bf>())
torch::Tensor forward(torch::Tensor x, torch::Tensor w, int sh, int sw) {
  int N = x.size(0), C = x.size(1), H = x.size(2), W = x.size(3);
  int OH = (H + 2 * P - K) / sh + 1, OW = (W + 2 * P - K) / sw + 1;
  auto y = torch::empty({N, C, OH, OW}, x.options().memory_format(at::MemoryFormat::ChannelsLast));
  fwd(U16(x), w.data_ptr<float>(), U16M(y), N, H, W, C, OH, OW, sh, sw);
  return y;
}
std::vector<torch::Tensor> backward(torch::Tensor g, torch::Tensor x, torch::Tensor w, int sh, int sw) {
  int N = x.size(0), C = x.size(1), H = x.size(2), W = x.size(3), OH = g.size(2), OW = g.size(3);
  auto gx = torch::empty_like(x); auto gw = torch::zeros_like(w);
  bwd_x(U16(g), w.data_ptr<float>(), U16M(gx), N, H, W, C, OH, OW, sh, sw);
  bwd_w(U16(x), U16(g), gw.data_ptr<float>(), N, H, W, C, OH, OW, sh, sw);
  return {gx, gw};
}
