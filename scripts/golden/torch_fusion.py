#!/usr/bin/python3
"""Golden values of the ensemble's fusions from PyTorch, for FusionGoldenTest.

Writes src/ecg4j/src/test/resources/golden/fusion.json. Weights and inputs are computed by the formula of torch_inception_time.py, which the test uses, too.

    /usr/bin/python3 scripts/golden/torch_fusion.py
"""
import json
import pathlib

import torch
from torch import nn

from torch_inception_time import Named, summary, wave

BATCH, CLASSES, FEATURES = 6, 5, 40


class Weighted(nn.Module):
    def forward(self, x):
        return torch.log(0.6 * x[:, :CLASSES].softmax(1) + 0.4 * x[:, CLASSES:].softmax(1))


class Learnable(nn.Module):
    def __init__(self, named):
        super().__init__()
        self.net = nn.Sequential(
            named.dense("fusion/hidden", nn.Linear(2 * CLASSES, 64)),
            named.norm("fusion/hidden/norm", nn.BatchNorm1d(64)),
            nn.ReLU(),
            named.dense("fusion/output", nn.Linear(64, CLASSES)))

    def forward(self, x):
        return self.net(x)


class Attention(nn.Module):
    def __init__(self, named):
        super().__init__()
        self.net = nn.Sequential(
            named.dense("fusion/hidden", nn.Linear(2 * CLASSES, 32)),
            nn.ReLU(),
            named.dense("fusion/attention", nn.Linear(32, 2)))

    def forward(self, x):
        w = self.net(x).softmax(1)
        p = w[:, :1] * x[:, :CLASSES].softmax(1) + w[:, 1:] * x[:, CLASSES:].softmax(1)
        return torch.log(p)


class Feature(nn.Module):
    def __init__(self, named):
        super().__init__()
        layers = []
        for i, (a, b) in enumerate(((FEATURES, 256), (256, 128))):
            layers += [named.dense(f"fusion/hidden{i}", nn.Linear(a, b)),
                       named.norm(f"fusion/hidden{i}/norm", nn.BatchNorm1d(b)), nn.ReLU()]
        self.net = nn.Sequential(*layers, named.dense("fusion/output", nn.Linear(128, CLASSES)))

    def forward(self, x):
        return self.net(x)


def build(fusion):
    named = Named()
    net = Weighted() if fusion == "weighted" else {
        "learnable": Learnable, "attention": Attention, "feature": Feature}[fusion](named)
    named.fill()
    return net, named


def case(fusion):
    width = FEATURES if fusion == "feature" else 2 * CLASSES
    x = torch.from_numpy(wave("joined", BATCH * width).reshape(BATCH, width) * 4).float().double()
    net, _ = build(fusion)
    net.eval()
    with torch.no_grad():
        probabilities = net(x).softmax(1)
    net, named = build(fusion)
    net.train()
    targets = torch.arange(BATCH) * 3 % CLASSES
    loss = nn.functional.cross_entropy(net(x), targets)
    if named.entries:
        loss.backward()
    return {
        "fusion": fusion,
        "parameters": sum(p.numel() for p in net.parameters()),
        "probabilities": probabilities.flatten().tolist(),
        "loss": loss.item(),
        "gradients": {name: summary(layout(tensor.grad))
                      for name, tensor, layout in named.entries if tensor.grad is not None},
    }


def main():
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    cases = [case(fusion) for fusion in ("weighted", "learnable", "attention", "feature")]
    out = pathlib.Path(__file__).resolve().parents[2] / "src/ecg4j/src/test/resources/golden/fusion.json"
    out.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, indent=1) + "\n")
    for c in cases:
        print(c["fusion"], c["parameters"], c["loss"], c["probabilities"][:5])


if __name__ == "__main__":
    main()
