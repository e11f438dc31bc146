// The native half of the local stand-in for OpenCvSharp4: a plain C boundary over the system's OpenCV.
// Every function returns 0, or 1 with the reason kept for this thread: no C++ exception may cross into managed code.
#include <cstring>
#include <string>
#include <vector>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

using cv::Mat;

#define EXPORT extern "C" __attribute__((visibility("default")))
#define BOUNDARY(...) \
    try { __VA_ARGS__; return 0; } \
    catch (const cv::Exception& e) { return fail(e.code, e.func, e.err, e.file, e.line); } \
    catch (const std::bad_alloc&) { return fail(cv::Error::StsNoMem, "", "Out of memory.", "", 0); } \
    catch (const std::exception& e) { return fail(cv::Error::StsError, "", e.what(), "", 0); } \
    catch (...) { return fail(cv::Error::StsError, "", "An unknown C++ exception.", "", 0); }

namespace {
struct Failure { int code = 0; int line = 0; std::string func, message, file; };
thread_local Failure failure;

int fail(int code, const std::string& func, const std::string& message, const std::string& file, int line) {
    try { failure = Failure{code, line, func, message, file}; } catch (...) { }
    return 1;
}

// OpenCV prints every error to stderr unless a callback is set; the exception says the same.
int silent(int, const char*, const char*, const char*, int, void*) { return 0; }
const cv::ErrorCallback silenced = cv::redirectError(silent);

cv::_InputArray optional(const Mat* mat) { return mat == nullptr ? cv::_InputArray(cv::noArray()) : cv::_InputArray(*mat); }
cv::Scalar scalar(const double* values) { return cv::Scalar(values[0], values[1], values[2], values[3]); }
}

struct MatInfo { int rows, cols, type, dims; int64_t step, total, elemSize; void* data; int empty, continuous; };

EXPORT void crnn_failure(int* code, int* line, const char** func, const char** message, const char** file) {
    *code = failure.code; *line = failure.line;
    *func = failure.func.c_str(); *message = failure.message.c_str(); *file = failure.file.c_str();
}

EXPORT int crnn_mat_new(Mat** mat) { BOUNDARY(*mat = new Mat()) }
EXPORT int crnn_mat_new_sized(int rows, int cols, int type, Mat** mat) { BOUNDARY(*mat = new Mat(rows, cols, type)) }
EXPORT int crnn_mat_new_filled(int rows, int cols, int type, const double* value, Mat** mat) { BOUNDARY(*mat = new Mat(rows, cols, type, scalar(value))) }
EXPORT int crnn_mat_new_over(int rows, int cols, int type, void* data, int64_t step, Mat** mat) { BOUNDARY(*mat = new Mat(rows, cols, type, data, static_cast<size_t>(step))) }
EXPORT int crnn_mat_new_roi(const Mat* whole, int x, int y, int width, int height, Mat** mat) { BOUNDARY(*mat = new Mat(*whole, cv::Rect(x, y, width, height))) }
EXPORT void crnn_mat_delete(Mat* mat) { delete mat; }
EXPORT void crnn_mat_info(const Mat* mat, MatInfo* info) {
    *info = MatInfo{mat->rows, mat->cols, mat->type(), mat->dims,
        mat->dims > 0 ? static_cast<int64_t>(mat->step[0]) : 0, static_cast<int64_t>(mat->total()), static_cast<int64_t>(mat->dims > 0 ? mat->elemSize() : 0),
        mat->data, mat->empty() ? 1 : 0, mat->isContinuous() ? 1 : 0};
}
EXPORT int crnn_mat_create(Mat* mat, int rows, int cols, int type) { BOUNDARY(mat->create(rows, cols, type)) }
EXPORT int crnn_mat_convert_to(const Mat* src, Mat* dst, int type, double alpha, double beta) { BOUNDARY(src->convertTo(*dst, type, alpha, beta)) }
EXPORT int crnn_mat_copy_to(const Mat* src, Mat* dst, const Mat* mask) { BOUNDARY(if (mask == nullptr) src->copyTo(*dst); else src->copyTo(*dst, *mask)) }

EXPORT int crnn_imdecode(const unsigned char* bytes, int length, int flags, Mat* dst) {
    BOUNDARY(*dst = cv::imdecode(Mat(1, length, CV_8UC1, const_cast<unsigned char*>(bytes)), flags))
}
EXPORT int crnn_imencode(const char* ext, const Mat* image, const int* parameters, int count, std::vector<unsigned char>** bytes, int* encoded) {
    *bytes = nullptr;
    BOUNDARY(
        std::vector<unsigned char> buffer;
        *encoded = cv::imencode(ext, *image, buffer, std::vector<int>(parameters, parameters + count)) ? 1 : 0;
        *bytes = new std::vector<unsigned char>(std::move(buffer)))
}
EXPORT int64_t crnn_bytes_size(const std::vector<unsigned char>* bytes) { return static_cast<int64_t>(bytes->size()); }
EXPORT void crnn_bytes_copy(const std::vector<unsigned char>* bytes, unsigned char* to) { if (!bytes->empty()) std::memcpy(to, bytes->data(), bytes->size()); }
EXPORT void crnn_bytes_delete(std::vector<unsigned char>* bytes) { delete bytes; }

EXPORT int crnn_resize(const Mat* src, Mat* dst, int width, int height, double fx, double fy, int interpolation) {
    BOUNDARY(cv::resize(*src, *dst, cv::Size(width, height), fx, fy, interpolation))
}
EXPORT int crnn_cvt_color(const Mat* src, Mat* dst, int code, int channels) { BOUNDARY(cv::cvtColor(*src, *dst, code, channels)) }
EXPORT int crnn_threshold(const Mat* src, Mat* dst, double threshold, double max, int type, double* result) {
    BOUNDARY(*result = cv::threshold(*src, *dst, threshold, max, type))
}
EXPORT int crnn_rotate(const Mat* src, Mat* dst, int code) { BOUNDARY(cv::rotate(*src, *dst, code)) }
EXPORT int crnn_flip(const Mat* src, Mat* dst, int code) { BOUNDARY(cv::flip(*src, *dst, code)) }
EXPORT int crnn_mean_std_dev(const Mat* src, Mat* mean, Mat* deviation, const Mat* mask) { BOUNDARY(cv::meanStdDev(*src, *mean, *deviation, optional(mask))) }
EXPORT int crnn_mean_std_dev_scalar(const Mat* src, double* mean, double* deviation, const Mat* mask) {
    BOUNDARY(
        cv::Scalar m; cv::Scalar d;
        cv::meanStdDev(*src, m, d, optional(mask));
        for (int i = 0; i < 4; i++) { mean[i] = m[i]; deviation[i] = d[i]; })
}
EXPORT int crnn_copy_make_border(const Mat* src, Mat* dst, int top, int bottom, int left, int right, int border, const double* value) {
    BOUNDARY(cv::copyMakeBorder(*src, *dst, top, bottom, left, right, border, scalar(value)))
}
EXPORT int crnn_get_perspective_transform(const float* src, const float* dst, Mat* result) {
    BOUNDARY(*result = cv::getPerspectiveTransform(reinterpret_cast<const cv::Point2f*>(src), reinterpret_cast<const cv::Point2f*>(dst)))
}
EXPORT int crnn_warp_perspective(const Mat* src, Mat* dst, const Mat* m, int width, int height, int flags, int border, const double* value) {
    BOUNDARY(cv::warpPerspective(*src, *dst, *m, cv::Size(width, height), flags, border, scalar(value)))
}
EXPORT const char* crnn_version() { return CV_VERSION; }
EXPORT int crnn_set_num_threads(int count) { BOUNDARY(cv::setNumThreads(count)) }
EXPORT int crnn_get_num_threads(int* count) { BOUNDARY(*count = cv::getNumThreads()) }
