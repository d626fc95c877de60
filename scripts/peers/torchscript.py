#!/usr/bin/python3
"""A peer of NetworkBench and OnnxBench: inference with TorchScript, as a careful user of PyTorch would run it.

Usage: torchscript.py (inception_time|efficientnet_scalogram|nsht_dual_evo) THREADS FILE

The network (of the scripts in scripts/golden) is traced, frozen and saved as FILE, so that any version of PyTorch can run it.
With "-" in place of FILE the script is the peer itself: it reads a batch of signals, and answers each request (the byte I and a
number of repetitions) with the nanoseconds taken. It first tries eager mode, frozen, and optimised for inference, for images also
with channels last, and then runs the fastest. All numbers on the pipes are big-endian.
"""
import math
import os
import pathlib
import struct
import sys
import time

NETWORK, THREADS, FILE = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.environ["OMP_NUM_THREADS"] = str(THREADS)
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))

import numpy as np
import torch
from torch import nn

torch.set_num_threads(THREADS)
WINDOW, SIDE, TRIALS = 360, 64, 3


class InceptionTime(nn.Module):
    batch = 64

    def __init__(self):
        super().__init__()
        import torch_inception_time as golden
        self.net, _ = golden.build("base", 0, torch.float32)

    def forward(self, x):
        return torch.softmax(self.net(x, None), 1)


class Nsht(nn.Module):
    batch = 32

    def __init__(self):
        super().__init__()
        import torch_nsht as golden
        self.net, _ = golden.build("tiny", 0, torch.float32)

    def forward(self, x):
        return torch.softmax(self.net(x, None), 1)


class EfficientNet(nn.Module):
    """Starts from a finished image, the beat repeated until it fills the square, as the peer in eager mode does."""
    batch = 32

    def __init__(self):
        super().__init__()
        import torch_efficientnet as golden
        self.rr = golden.RR
        self.net, _ = golden.build("scalograms", torch.float32)

    def forward(self, x):
        image = x.repeat(1, math.ceil(SIDE * SIDE / WINDOW))[:, :SIDE * SIDE].reshape(-1, 1, SIDE, SIDE)
        return torch.softmax(self.net(image, torch.zeros(x.shape[0], self.rr)), 1)


class ChannelsLast(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net.to(memory_format=torch.channels_last)

    def forward(self, x):
        return self.net(x)


def seconds(module, x):
    """The least of some runs, after a warm-up in which the just-in-time compiler specialises."""
    with torch.no_grad():
        for _ in range(4):
            module(x)
        best = math.inf
        for _ in range(TRIALS):
            start = time.perf_counter()
            module(x)
            best = min(best, time.perf_counter() - start)
    return best


def traced(net, x):
    with torch.no_grad():
        return torch.jit.trace(net, x, check_trace=False)


def candidates(net, x):
    yield "eager", net
    yield "frozen", torch.jit.freeze(traced(net, x))
    yield "optimised for inference", torch.jit.optimize_for_inference(traced(net, x))
    if isinstance(net, EfficientNet):
        last = ChannelsLast(EfficientNet()).eval()
        yield "frozen, channels last", torch.jit.freeze(traced(last, x))
        yield "optimised for inference, channels last", torch.jit.optimize_for_inference(traced(last, x))


def fastest(net, x):
    best = None
    for name, module in candidates(net, x):
        took = seconds(module, x)
        print(f"TorchScript peer (PyTorch {torch.__version__}): {name}: {len(x) / took:.1f} beats/s", file=sys.stderr)
        if best is None or took < best[0]:
            best = (took, name, module)
    print(f"TorchScript peer runs: {best[1]}", file=sys.stderr)
    return best[2]


def integer(stream):
    return struct.unpack(">i", stream.read(4))[0]


def serve(net):
    pipe, out = sys.stdin.buffer, sys.stdout.buffer
    x = torch.from_numpy(np.frombuffer(pipe.read(4 * integer(pipe)), ">f4").astype(np.float32).reshape(-1, WINDOW))
    pipe.read(4 * integer(pipe))  # labels
    module = fastest(net, x)
    out.write(struct.pack(">q", sum(p.numel() for p in net.parameters())))
    out.flush()
    with torch.no_grad():
        while request := pipe.read(1):
            times = integer(pipe)
            if request != b"I":
                raise SystemExit("this peer infers only")
            start = time.perf_counter_ns()
            for _ in range(times):
                module(x)
            out.write(struct.pack(">q", time.perf_counter_ns() - start))
            out.flush()


net = {"inception_time": InceptionTime, "efficientnet_scalogram": EfficientNet, "nsht_dual_evo": Nsht}[NETWORK]().eval()
if FILE == "-":
    serve(net)
else:
    torch.jit.save(torch.jit.freeze(traced(net, torch.randn(net.batch, WINDOW))), FILE)
