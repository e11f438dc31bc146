import shutil
import unittest

from . import needs

needs.packages("torch")

import torch  # noqa: E402

from crnn_training.network import crnn, depthwise  # noqa: E402


def compiled():
    """Skips where there is nothing to compile it with."""
    if not shutil.which("ninja") or not shutil.which("c++"):
        raise unittest.SkipTest("the kernel is compiled with ninja and a C++ compiler, which are not installed")
    try:
        depthwise.kernel()
    except RuntimeError as error:
        if "No such file or directory" in str(error):
            raise unittest.SkipTest("the kernel is compiled with PyTorch's and pybind11's headers, which are not installed") from None
        raise


class DepthwiseTests(unittest.TestCase):
    def test_forward_and_both_gradients_are_those_of_the_stock_convolution(self):
        compiled()
        torch.manual_seed(1)
        for channels, height, width, stride in ((64, 16, 40, (2, 2)), (96, 8, 33, (2, 1))):
            weight = torch.randn(channels, 1, 3, 3, requires_grad=True)
            x = torch.randn(3, channels, height, width).bfloat16().float()
            mine, stock = x.clone().requires_grad_(), x.clone().requires_grad_()
            wanted = torch.nn.functional.conv2d(stock, weight, None, stride, 1, 1, channels)
            gradient = torch.randn_like(wanted).bfloat16().float()
            wanted.backward(gradient)
            wanted_weight, weight.grad = weight.grad, None
            got = depthwise.Depthwise.apply(mine, weight, stride)
            got.backward(gradient.to(got.dtype))
            for a, b in ((got, wanted), (mine.grad, stock.grad), (weight.grad, wanted_weight)):
                self.assertLess(float((a.float() - b).abs().max() / b.abs().max()), 0.01)

    def test_the_strided_ones_of_a_network_are_the_slow_ones(self):
        slow = [module.stride for module in crnn.Crnn(5, "lite").modules() if depthwise.is_slow(module)]
        self.assertEqual([(2, 2), (2, 1), (2, 1)], slow)
