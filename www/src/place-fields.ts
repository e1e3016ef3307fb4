// The place by name, by coordinates, or from the device.
import { createCountryList } from "./country-list";
import { html, setAttribute, setText } from "./dom";
import { numberField } from "./fields";
import { findPlaces, loadGazetteer } from "./gazetteer";
import type { Found } from "./gazetteer";
import type { Words } from "./language";
import { readPosition } from "./position";
import type { Units } from "./reading";
import { placedAt } from "./state";
import type { Handlers, Part, View } from "./view";

const MAX_SUGGESTIONS = 8;
/** What may stand after a latitude and a longitude, in the page's four languages. */
const NORTH: Units = { "°": 1, n: 1, "°n": 1, 北: 1, "°北": 1, s: -1, "°s": -1, 南: -1, "°南": -1 };
const EAST: Units = {
  "°": 1, e: 1, "°e": 1, l: 1, "°l": 1, 东: 1, "°东": 1, w: -1, "°w": -1, o: -1, "°o": -1, 西: -1, "°西": -1,
};

export function createPlaceFields(words: Words, handlers: Handlers): Part {
  const input = html("input", {
    id: "place", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-controls": "place-list", "aria-autocomplete": "list", "aria-describedby": "place-hint place-error",
    placeholder: words.text("place.example"),
  });
  const list = html("ul", { id: "place-list", role: "listbox", "aria-label": words.text("field.place"), hidden: true });
  const hint = html("span", { class: "field-note", id: "place-hint", role: "status" });
  const error = html("span", { class: "field-error", id: "place-error" });
  let suggestions: Found[] = [];
  let shown = { latitudeDeg: 0, longitudeDeg: 0 };
  let active = -1;

  function close(): void {
    list.hidden = true;
    list.replaceChildren();
    suggestions = [];
    active = -1;
    setAttribute(input, "aria-expanded", "false");
    setAttribute(input, "aria-activedescendant", undefined);
  }
  /** The name as it goes into the sentence: in Chinese characters where it was looked for by them. */
  function nameIn({ name, alsoCalled }: Found): string {
    return alsoCalled !== null && /\p{Script=Han}/u.test(alsoCalled) ? alsoCalled : name;
  }
  function choose(place: Found): void {
    input.value = "";
    setText(hint, "");
    close();
    handlers.change(placedAt(place.latitudeDeg, place.longitudeDeg, nameIn(place), place.country));
  }
  function mark(index: number): void {
    active = index;
    [...list.children].forEach((item, at) => setAttribute(item, "aria-selected", String(at === index)));
    setAttribute(input, "aria-activedescendant", index < 0 ? undefined : `place-option-${index}`);
    list.children[index]?.scrollIntoView({ block: "nearest" });
  }
  function offer(places: Found[]): void {
    close();
    suggestions = places;
    setText(hint, places.length === 0 ? words.text("place.notFound") : "");
    if (places.length === 0) return;
    list.replaceChildren(...places.map((place, index) => {
      const item = html("li", { role: "option", id: `place-option-${index}`, "aria-selected": "false" },
        html("span", {}, place.alsoCalled === null ? place.name
          : words.text("place.alsoCalled", { name: place.name, other: place.alsoCalled })), " ", html("span", { class: "quiet" }, words.format.country(place.country)));
      // Before the input loses its focus, so that the list is still there.
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(place);
      });
      return item;
    }));
    list.hidden = false;
    setAttribute(input, "aria-expanded", "true");
    mark(0);
  }
  function takePosition(text: string): boolean {
    const position = readPosition(text);
    if (position === null) return false;
    input.value = "";
    close();
    handlers.change(placedAt(position.latitudeDeg, position.longitudeDeg));
    return true;
  }

  input.addEventListener("focus", () => void loadGazetteer());
  input.addEventListener("input", () => {
    const text = input.value;
    if (text.trim() === "" || readPosition(text) !== null) {
      close();
      setText(hint, text.trim() === "" ? "" : words.text("place.pressEnter"));
      return;
    }
    void findPlaces(text, MAX_SUGGESTIONS).then((places) => {
      if (input.value === text) offer(places);
    });
  });
  input.addEventListener("keydown", (event) => {
    const place = suggestions[active];
    if (event.key === "ArrowDown" && suggestions.length > 0) mark((active + 1) % suggestions.length);
    else if (event.key === "ArrowUp" && suggestions.length > 0) mark((active + suggestions.length - 1) % suggestions.length);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      if (place !== undefined) choose(place);
      else if (!takePosition(input.value)) return;
      setText(hint, "");
    } else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => {
    close();
    if (takePosition(input.value)) setText(hint, "");
  });

  const search = html("span", { class: "field place-search" },
    html("label", { for: "place" }, words.text("place.search")), input, list, hint, error);
  const latitude = numberField({
    id: "latitude", label: words.text("field.latitude"), suffix: "°", words, units: NORTH,
    onValue: (value) => {
      if (value !== null) handlers.change(placedAt(value, shown.longitudeDeg));
    },
    onUnreadable: handlers.unreadable,
  });
  const longitude = numberField({
    id: "longitude", label: words.text("field.longitude"), suffix: "°", words, units: EAST,
    onValue: (value) => {
      if (value !== null) handlers.change(placedAt(shown.latitudeDeg, value));
    },
    onUnreadable: handlers.unreadable,
  });
  const byBorders = html("option", { value: "" });
  const country = createCountryList("country", byBorders, words);
  country.node.setAttribute("aria-describedby", "country-error");
  country.node.addEventListener("input", () => handlers.change({ country: country.node.value === "" ? null : country.node.value }));
  const countryError = html("span", { class: "field-error", id: "country-error" });
  const countryField = html("span", { class: "field" }, html("label", { for: "country" }, words.text("field.country")),
    country.node, countryError);
  const here = html("button", { type: "button", class: "quiet-button" }, words.text("place.here"));
  here.addEventListener("click", () => {
    setText(hint, words.text("place.asking"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setText(hint, "");
        handlers.change(placedAt(coords.latitude, coords.longitude));
      },
      () => setText(hint, words.text("place.refused")),
    );
  });
  const node = html("section", { class: "place", "aria-labelledby": "place-title" },
    html("h2", { id: "place-title" }, words.text("place.title")), search,
    html("div", { class: "field-grid" }, latitude.node, longitude.node), countryField, here);

  return {
    node,
    show({ state, errors, estimate, blank, countryCodes }: View) {
      shown = state;
      latitude.show(state.latitudeDeg, errors.get("latitude") ?? null);
      longitude.show(state.longitudeDeg, errors.get("longitude") ?? null);
      country.offer(countryCodes);
      const found = state.country === null && estimate?.site.country !== undefined && !blank
        ? words.format.country(estimate.site.country) : "";
      setText(byBorders, found === "" ? words.text("country.byBorders") : words.text("country.found", { country: found }));
      country.show(state.country);
      setText(countryError, errors.get("country") ?? "");
      setAttribute(country.node, "aria-invalid", errors.has("country") ? "true" : undefined);
      const refusal = errors.get("place") ?? null;
      setText(error, refusal ?? "");
      setAttribute(input, "aria-invalid", refusal === null ? undefined : "true");
    },
  };
}
