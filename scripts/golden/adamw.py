"""Golden file for AdamWTest: PyTorch's AdamW over some steps with known gradients.

Run with Debian's python3-torch from the project's root: /usr/bin/python3 scripts/golden/adamw.py
"""

import json

import torch

torch.manual_seed(1)
N, STEPS, LR, DECAY = 12, 8, 0.01, 0.1
start = torch.randn(N, dtype=torch.float64)
gradients = torch.randn(STEPS, N, dtype=torch.float64)
# The first half decays, the second half does not.
parts = [start[: N // 2].clone().requires_grad_(), start[N // 2 :].clone().requires_grad_()]
optimizer = torch.optim.AdamW(
    [{"params": [parts[0]], "weight_decay": DECAY}, {"params": [parts[1]], "weight_decay": 0.0}],
    lr=LR,
)
after = []
for gradient in gradients:
    parts[0].grad, parts[1].grad = gradient[: N // 2].clone(), gradient[N // 2 :].clone()
    optimizer.step()
    after.append(torch.cat([p.detach() for p in parts]).tolist())
with open("src/ecg4j/src/test/resources/golden/adamw.json", "w") as file:
    json.dump(
        {
            "torch": torch.__version__,
            "lr": LR,
            "weight_decay": DECAY,
            "start": start.tolist(),
            "gradients": gradients.tolist(),
            "after": after,
        },
        file,
        indent=1,
    )
