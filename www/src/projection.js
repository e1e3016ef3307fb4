// How the map shows the world: for the build, which draws the coarse world ahead, and for the page.
import { geoEqualEarth } from "d3-geo";

/** The map's own units: the whole world is this wide and high. */
export const WIDTH = 960;
export const HEIGHT = 456;

// Antarctica and the ice of the far north are left out: no plant stands there.
export const projection = geoEqualEarth().rotate([-11, 0]).fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], {
  type: "MultiPoint",
  coordinates: [[-169, 0], [-168.9, 0], [190.9, 0], [11, 77], [11, -56]],
});
