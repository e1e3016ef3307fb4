// The offline world map: a click, a tap or the arrow keys choose the place.
import { html, setAttribute, setText, svg } from "./dom";
import type { Words } from "./language";
import { HEIGHT, projection, WIDTH } from "./projection";
import { placedAt } from "./state";
import type { Handlers, Part, View } from "./view";
import { coarseWorld } from "./world";
import type { World } from "./world";

const MAX_ZOOM = 40;
/** From this zoom on, the coastlines of the 1:50 million data are worth their size. */
const FINE_FROM_ZOOM = 2.5;
/** How far from the drawn land a point must lie, in degrees, to be at sea for certain: coastlines are drawn this roughly. */
const COAST_DEG = { coarse: 0.25, fine: 0.04 };
/** A pointer that moved less than this many pixels clicked. */
const CLICK_PIXELS = 5;

export function createWorldMap(words: Words, handlers: Handlers): Part {
  const land = svg("g", { class: "map-land" });
  const borders = svg("path", { class: "map-borders" });
  const halo = svg("circle", { class: "map-halo" });
  const dot = svg("circle", { class: "map-dot" });
  const graticule = svg("path", { class: "map-graticule" });
  const picture = svg("svg", { "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" },
    graticule, land, borders, halo, dot);
  const position = html("p", { class: "map-position" });
  const sea = html("p", { class: "field-note", id: "map-sea", role: "status" });
  const surface = html("div", {
    class: "map-surface", id: "map", role: "application", tabindex: 0, "aria-label": words.text("map.label"),
    "aria-describedby": "map-help",
  }, picture);
  const zoomIn = html("button", { type: "button", "aria-label": words.text("map.zoomIn") }, "+");
  const zoomOut = html("button", { type: "button", "aria-label": words.text("map.zoomOut") }, "−");
  const whole = html("button", { type: "button" }, words.text("map.whole"));
  const node = html("div", { class: "map" },
    surface, html("div", { class: "map-tools" }, zoomIn, zoomOut, whole), position, sea,
    html("p", { class: "quiet map-help", id: "map-help" }, words.text("map.help")));

  let zoom = 1;
  let centre: [number, number] = [WIDTH / 2, HEIGHT / 2];
  let place: [number, number] = [0, 0];
  let fineAsked = false;
  let isFine = false;
  let isAtSea = false;
  /** The width of the map on the screen; read when it changes, for asking makes the browser lay the page out. */
  let screenWidth = WIDTH;

  function isOnLand(around: [number, number]): boolean {
    const point = projection(around);
    return point !== null && [...land.children].some((country) => country instanceof SVGGeometryElement && country.isPointInFill(new DOMPoint(...point)));
  }
  /** Whether neither the place nor anything as near as the coast is exact is on land. */
  function liesAtSea(): boolean {
    if (land.children.length === 0) return false;
    const [longitudeDeg, latitudeDeg] = place;
    const near = isFine ? COAST_DEG.fine : COAST_DEG.coarse;
    const steps = [-near, 0, near];
    return !steps.some((north) => steps.some((east) => isOnLand([longitudeDeg + east, latitudeDeg + north])));
  }
  function draw(world: World): void {
    land.replaceChildren(...world.countries.map((d) => svg("path", { d })));
    setAttribute(borders, "d", world.borders);
    highlight();
    handlers.refresh();
  }
  function highlight(): void {
    const point = projection(place);
    for (const country of land.children) {
      const here = point !== null && country instanceof SVGGeometryElement && country.isPointInFill(new DOMPoint(...point));
      country.classList.toggle("map-chosen", here);
    }
    isAtSea = liesAtSea();
  }
  function frame(): void {
    const width = WIDTH / zoom;
    const height = HEIGHT / zoom;
    centre = [
      Math.min(Math.max(centre[0], width / 2), WIDTH - width / 2),
      Math.min(Math.max(centre[1], height / 2), HEIGHT - height / 2),
    ];
    setAttribute(picture, "viewBox", `${centre[0] - width / 2} ${centre[1] - height / 2} ${width} ${height}`);
    // The mark keeps its size on the screen.
    const pixel = width / screenWidth;
    setAttribute(dot, "r", 5 * pixel);
    setAttribute(halo, "r", 13 * pixel);
    surface.classList.toggle("zoomed", zoom > 1);
    if (zoom >= FINE_FROM_ZOOM && !fineAsked) {
      fineAsked = true;
      import("./fine-world").then(({ fineWorld }) => fineWorld()).then((world) => {
        isFine = true;
        draw(world);
      }, () => {
        fineAsked = false;
      });
    }
  }
  function zoomTo(next: number, around: [number, number] = centre): void {
    const bounded = Math.min(Math.max(next, 1), MAX_ZOOM);
    const kept = zoom / bounded;
    centre = [around[0] + (centre[0] - around[0]) * kept, around[1] + (centre[1] - around[1]) * kept];
    zoom = bounded;
    frame();
  }
  /** The point of the map's own units under a pointer. */
  function pointAt(clientX: number, clientY: number): [number, number] {
    const box = picture.getBoundingClientRect();
    const scale = Math.max(box.width / WIDTH, box.height / HEIGHT) * zoom;
    return [
      centre[0] + (clientX - box.left - box.width / 2) / scale,
      centre[1] + (clientY - box.top - box.height / 2) / scale,
    ];
  }
  function choose([longitudeDeg, latitudeDeg]: [number, number]): void {
    const decimals = zoom >= 8 ? 3 : 2;
    const wrapped = ((longitudeDeg + 540) % 360) - 180;
    handlers.change(placedAt(
      Number(Math.min(Math.max(latitudeDeg, -90), 90).toFixed(decimals)), Number(wrapped.toFixed(decimals)),
    ));
  }

  const pointers = new Map<number, { x: number; y: number }>();
  let start: { x: number; y: number } | null = null;
  surface.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    start = pointers.size === 1 ? { x: event.clientX, y: event.clientY } : null;
    surface.setPointerCapture(event.pointerId);
  });
  surface.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    if (start !== null && Math.hypot(now.x - start.x, now.y - start.y) > CLICK_PIXELS) start = null;
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other !== undefined) {
      const middle = pointAt((now.x + other.x) / 2, (now.y + other.y) / 2);
      zoomTo(zoom * Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y), middle);
    } else if (start === null) {
      const from = pointAt(before.x, before.y);
      const to = pointAt(now.x, now.y);
      centre = [centre[0] + from[0] - to[0], centre[1] + from[1] - to[1]];
      frame();
    }
    pointers.set(event.pointerId, now);
  });
  surface.addEventListener("pointerup", (event) => {
    pointers.delete(event.pointerId);
    if (start === null) return;
    start = null;
    const clicked = projection.invert?.(pointAt(event.clientX, event.clientY));
    if (clicked) choose(clicked);
  });
  surface.addEventListener("pointercancel", (event) => {
    pointers.delete(event.pointerId);
    start = null;
  });
  surface.addEventListener("wheel", (event) => {
    // A page that scrolls past keeps scrolling: the wheel zooms only a map that has the focus, or with Ctrl.
    if (!event.ctrlKey && document.activeElement !== surface) return;
    event.preventDefault();
    zoomTo(zoom * 2 ** (-event.deltaY / 300), pointAt(event.clientX, event.clientY));
  }, { passive: false });
  surface.addEventListener("keydown", (event) => {
    const stepDeg = (event.shiftKey ? 5 : 1) / (zoom >= 16 ? 20 : zoom >= 4 ? 4 : 1);
    const [longitudeDeg, latitudeDeg] = place;
    const here = projection(place) ?? centre;
    switch (event.key) {
      case "ArrowUp": choose([longitudeDeg, latitudeDeg + stepDeg]); break;
      case "ArrowDown": choose([longitudeDeg, latitudeDeg - stepDeg]); break;
      case "ArrowLeft": choose([longitudeDeg - stepDeg, latitudeDeg]); break;
      case "ArrowRight": choose([longitudeDeg + stepDeg, latitudeDeg]); break;
      case "+": case "=": centre = here; zoomTo(zoom * 2); break;
      case "-": zoomTo(zoom / 2, here); break;
      case "Home": zoomTo(1); break;
      default: return;
    }
    event.preventDefault();
  });
  zoomIn.addEventListener("click", () => {
    centre = projection(place) ?? centre;
    zoomTo(zoom * 2);
  });
  zoomOut.addEventListener("click", () => zoomTo(zoom / 2));
  whole.addEventListener("click", () => zoomTo(1));
  new ResizeObserver(([entry]) => {
    screenWidth = entry?.contentRect.width || WIDTH;
    frame();
  }).observe(surface);
  coarseWorld().then((world) => {
    setAttribute(graticule, "d", world.graticule);
    if (!fineAsked) draw(world);
  }, () => setText(position, words.text("map.failed")));

  function move(): void {
    const point = projection(place);
    if (point === null) return;
    for (const circle of [dot, halo]) {
      setAttribute(circle, "cx", point[0]);
      setAttribute(circle, "cy", point[1]);
    }
    const [width, height] = [WIDTH / zoom, HEIGHT / zoom];
    if (Math.abs(point[0] - centre[0]) > width * 0.45 || Math.abs(point[1] - centre[1]) > height * 0.45) centre = point;
    frame();
    highlight();
  }

  return {
    node,
    show({ state, placeText, estimate, blank }: View) {
      const moved = place[0] !== state.longitudeDeg || place[1] !== state.latitudeDeg;
      place = [state.longitudeDeg, state.latitudeDeg];
      const { format, compass } = words;
      const coordinates = format.coordinates(state.latitudeDeg, state.longitudeDeg, compass);
      const elevationM = blank ? undefined : estimate?.site.elevationM;
      const elevation = elevationM === undefined ? "" : words.text("map.elevation", { metres: format.count(elevationM) });
      const known = placeText.startsWith(coordinates) ? [placeText, elevation] : [placeText, coordinates, elevation];
      setText(position, known.filter((part) => part !== "").join(" · "));
      if (moved) move();
      const distanceKm = estimate?.climate?.distanceKm ?? 0;
      setText(sea, !isAtSea || blank || estimate === null ? "" : distanceKm > 0
        ? words.text("map.atSea.near", { distance: format.significant(distanceKm) }) : words.text("map.atSea.here"));
    },
  };
}
