"""The Python contenders of `cargo xtask bench`: `python.py pysam|pvlib FOLDER` answers the tasks on standard input."""

import csv
import json
import sys
import time


def columns(path):
    """A SAM CSV as its header and its columns."""
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    header = dict(zip(rows[0], rows[1]))
    return header, {name: list(map(float, values)) for name, values in zip(rows[2], zip(*rows[3:]))}


def pysam(folder, plants):
    import PySAM.Pvwattsv8

    def resource(name):
        header, data = columns(f"{folder}/{name}")
        return {
            "lat": float(header["Latitude"]),
            "lon": float(header["Longitude"]),
            "tz": float(header["Time Zone"]),
            "elev": float(header["Elevation"]),
            "year": data["Year"],
            "month": data["Month"],
            "day": data["Day"],
            "hour": data["Hour"],
            "minute": data.get("Minute", [30.0] * len(data["Year"])),
            "dn": data["DNI"],
            "df": data["DHI"],
            "tdry": data["Tdry"],
            "wspd": data["Wspd"],
            # A typical year has no pressure: SSC then takes the elevation's, as we do.
            **({"pres": data["Pres"]} if "Pres" in data else {}),
        }

    def year(plant, weather):
        mounting = plant["mounting"]
        tracks = mounting["kind"] == "singleAxis"
        model = PySAM.Pvwattsv8.new()
        model.SolarResource.solar_resource_data = weather
        model.SystemDesign.assign({
            "system_capacity": plant["dcCapacityKw"],
            "dc_ac_ratio": 1.2,
            "module_type": 0,
            "array_type": 3 if tracks else 0,
            "tilt": 0.0 if tracks else mounting["tiltDeg"],
            "azimuth": 180.0,
            "gcr": 0.4,
            "inv_eff": 96.0,
            "losses": 14.0757,
            "bifaciality": plant.get("bifacialityFraction", 0.0),
        })

        def run():
            model.execute()
            assert model.Outputs.ac_annual > 0

        return run

    hourly, quarterly = resource("year.csv"), resource("quarters.csv")
    tasks = {name: year(plant, hourly) for name, plant in plants.items()}
    return {**tasks, "quarters": year(plants["fixed"], quarterly)}


def pvlib(folder, plants):
    import pandas
    from pvlib import location, modelchain, pvsystem

    def chain(plant, name):
        header, data = columns(f"{folder}/{name}")
        steps = len(data["Year"]) // 8760
        offset = float(header["Time Zone"])
        first = pandas.Timestamp("2001-01-01", tz="UTC") - pandas.Timedelta(hours=offset)
        middle = pandas.Timedelta(minutes=30 if steps == 1 else 0)
        times = pandas.date_range(first + middle, periods=8760 * steps, freq=pandas.Timedelta(hours=1 / steps))
        times = times.tz_convert(f"Etc/GMT{-int(offset):+d}")
        weather = pandas.DataFrame(
            {"ghi": data["GHI"], "dni": data["DNI"], "dhi": data["DHI"], "temp_air": data["Tdry"], "wind_speed": data["Wspd"]},
            index=times,
        )
        mounting = plant["mounting"]
        if mounting["kind"] == "singleAxis":
            mount = pvsystem.SingleAxisTrackerMount(axis_tilt=0, axis_azimuth=180, max_angle=60, backtrack=True, gcr=0.4)
        else:
            mount = pvsystem.FixedMount(surface_tilt=mounting["tiltDeg"], surface_azimuth=mounting["azimuthDeg"])
        watts = plant["dcCapacityKw"] * 1000.0
        array = pvsystem.Array(
            mount,
            module_parameters={"pdc0": watts, "gamma_pdc": -0.0037},
            temperature_model_parameters={"a": -3.56, "b": -0.075, "deltaT": 3},
        )
        system = pvsystem.PVSystem([array], inverter_parameters={"pdc0": watts / 1.2 / 0.96, "eta_inv_nom": 0.96})
        place = location.Location(
            float(header["Latitude"]), float(header["Longitude"]), altitude=float(header["Elevation"])
        )
        model = modelchain.ModelChain.with_pvwatts(system, place)

        def run():
            model.run_model(weather)
            assert model.results.ac.sum() > 0

        return run

    return {
        "fixed": chain(plants["fixed"], "year.csv"),
        "backtracking": chain(plants["backtracking"], "year.csv"),
        "quarters": chain(plants["fixed"], "quarters.csv"),
    }


def main():
    contender, folder = sys.argv[1:]
    with open(f"{folder}/plants.json") as file:
        plants = json.load(file)["plants"]
    tasks = {"pysam": pysam, "pvlib": pvlib}[contender](folder, plants)
    print("ready", flush=True)
    for line in sys.stdin:
        times, name = line.rstrip("\n").split(" ", 1)
        begin = time.perf_counter()
        for _ in range(int(times)):
            tasks[name]()
        print((time.perf_counter() - begin) * 1000.0 / int(times), flush=True)


if __name__ == "__main__":
    main()
