"""What is judged, and where the result is written (答卷与结果的存放处)."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.codes import Bytes


@dataclass(frozen=True)
class Sheets:
    """一批答卷: ``columns`` has one row of bytes a question and one column a sheet; ``profile`` is the place in the compiled profiles."""

    columns: Bytes
    profile: NDArray[np.uint8]

    def __len__(self) -> int:
        return int(self.columns.shape[1])


class Room(NamedTuple):
    """Where a walk writes (判定结果的存放处). Row 0 is the low end, row 1 the high end."""

    columns: Bytes
    profile: NDArray[np.uint8]
    rank: NDArray[np.int8]
    part: NDArray[np.int64]
    again: NDArray[np.uint8]
