// The coastlines of the 1:50 million data, fetched and drawn for a map that is looked at closely.
import { geoPath } from "d3-geo";
import type { FeatureCollection } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import address from "world-atlas/countries-50m.json?url";
import { projection } from "./projection";
import type { World } from "./world";

export async function fineWorld(): Promise<World> {
  const response = await fetch(address);
  const world = (await response.json()) as Topology<{ countries: GeometryCollection }>;
  const { countries } = world.objects;
  const path = geoPath(projection).digits(2);
  return {
    countries: (feature(world, countries) as FeatureCollection).features.map((country) => path(country) ?? ""),
    borders: path(mesh(world, countries, (a, b) => a !== b)) ?? "",
  };
}
