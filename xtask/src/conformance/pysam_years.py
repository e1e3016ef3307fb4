"""Whole years by PVWatts v8: reads {"runs": [{"weather", "config"}]} from a file, prints {"years": [...]}."""

import json
import sys

import PySAM.Pvwattsv8 as pvwatts


def year(run):
    model = pvwatts.new()
    values = dict(run["config"])
    adjust = values.pop("adjust_constant", None)
    model.SolarResource.solar_resource_file = run["weather"]
    for name in ("use_wf_albedo", "albedo"):
        if name in values:
            setattr(model.SolarResource, name, values.pop(name))
    for name, value in values.items():
        setattr(model.SystemDesign, name, value)
    model.AdjustmentFactors.adjust_constant = 0.0 if adjust is None else adjust
    model.execute(0)
    out = model.Outputs
    return {key: list(getattr(out, key)) for key in ("ac_monthly", "dc_monthly", "poa_monthly")}


with open(sys.argv[1], encoding="utf-8") as file:
    runs = json.load(file)["runs"]
json.dump({"years": [year(run) for run in runs]}, sys.stdout)
