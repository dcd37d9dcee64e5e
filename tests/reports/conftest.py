"""Every sample inspection, by name."""

from __future__ import annotations

import pytest
import report_samples

from mingcha.findings.model import Inspection


@pytest.fixture(params=sorted(report_samples.ALL))
def sample(request: pytest.FixtureRequest) -> Inspection:
    """Each of the sample inspections in turn."""
    inspection: Inspection = report_samples.ALL[request.param]()
    return inspection
