"""Every sample inspection, by name."""

from __future__ import annotations

from functools import cache

import pytest
import report_samples

from mingcha.findings.model import Inspection


@cache
def made(name: str) -> Inspection:
    """One sample inspection; made once, since no test changes what it is given."""
    inspection: Inspection = report_samples.ALL[name]()
    return inspection


@pytest.fixture(params=sorted(report_samples.ALL))
def sample_name(request: pytest.FixtureRequest) -> str:
    """The name of each of the sample inspections in turn."""
    name: str = request.param
    return name


@pytest.fixture
def sample(sample_name: str) -> Inspection:
    """Each of the sample inspections in turn."""
    return made(sample_name)
