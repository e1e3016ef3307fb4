// Requests and files that are not what they should be: what is done, and how it is refused. Read by
// malformed.test.mjs, which holds the engine to it, and by malformed-cost.mjs, which says what each one costs.

export const site = { latitudeDeg: -22.22, longitudeDeg: -69.58, country: "CL" };
export const plant = { dcCapacityKw: 480_000, mounting: { kind: "fixedRack", tiltDeg: 20, azimuthDeg: 0 } };

/** A whole request in which every field that holds a number is given: all that a tracker has, then what a rack has besides. */
const whole = {
  site: { ...site, elevationM: 1000 },
  plant: {
    ...plant,
    mounting: { kind: "singleAxis", axisTiltDeg: 0, axisAzimuthDeg: 0, maxRotationDeg: 60 },
    acCapacityKw: 400_000,
    groundCoverageRatio: 0.4,
    bifacialityFraction: 0.7,
    inverterEfficiencyFraction: 0.96,
    lossFraction: 0.14,
    albedo: 0.2,
    windStow: { gustMps: 10, angleDeg: 30 },
    transformer: { noLoadFraction: 0.002, loadFraction: 0.01 },
    availabilityFraction: 0.99,
  },
  grid: { operatingMarginWeightFraction: 0.75, networkLossFraction: 0.05, householdKwh: 2080, customGPerKwh: 500 },
  life: { years: 30, degradationFractionPerYear: 0.005, gridDeclineFractionPerYear: 0.01, lifecycleGPerKwh: 45 },
};

const rack = { site, plant };

function paths(value, path = "") {
  return typeof value === "object"
    ? Object.entries(value).flatMap(([key, inner]) => paths(inner, path === "" ? key : `${path}.${key}`))
    : typeof value === "number" ? [path] : [];
}

const RACKS = { "plant.mounting.tiltDeg": true, "plant.mounting.azimuthDeg": true };

/** The whole request with something else at a path. */
export function having(path, value) {
  const request = structuredClone(path in RACKS ? rack : whole);
  const keys = path.split(".");
  const last = keys.pop();
  keys.reduce((inner, key) => inner[key], request)[last] = value;
  return request;
}

/** What no number can be, how it is called in a message, and the kind of error. */
const NO_NUMBERS = [
  [Number.NaN, "NaN", "outOfRange"],
  [Infinity, "inf", "outOfRange"],
  [-Infinity, "-inf", "outOfRange"],
  [Number.MAX_VALUE, "17976931348623157", "outOfRange"],
  [-Number.MAX_VALUE, "-17976931348623157", "outOfRange"],
  ["1", 'the text "1"', "wrongType"],
  ["", 'the text ""', "wrongType"],
  [null, "null", "wrongType"],
  [true, "true", "wrongType"],
  [1n, "a bigint", "wrongType"],
  [Symbol("1"), "a symbol", "wrongType"],
  [() => 1, "a function", "wrongType"],
  [{ valueOf: () => 1 }, "an object", "wrongType"],
  [new Number(1), "an object of a class", "wrongType"],
  [new Date(1), "an object of a class", "wrongType"],
];

const boom = () => {
  throw new Error("thrown by the caller's own code");
};
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const detached = (column) => {
  structuredClone(column.buffer, { transfer: [column.buffer] });
  return column;
};
const withLength = (column, length) => Object.defineProperty(column, "length", { value: length });
const cyclic = () => {
  const request = { site, plant };
  request.grid = request;
  return request;
};
/** Lists that hold one list over and over: 40¹² values to whoever walks through them. */
const manifold = () => {
  let list = [1];
  for (let level = 0; level < 12; level += 1) list = new Array(40).fill(list);
  return list;
};
const deep = () => {
  let inner = {};
  for (let level = 0; level < 100_000; level += 1) inner = { inner };
  return inner;
};
const many = (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]));
const months = (value = 0.2) => new Array(12).fill(value);
const estimate = (request) => (sunyield) => sunyield.estimate(typeof request === "function" ? request() : request);
const albedo = (make) => (sunyield) => sunyield.estimate({ site, plant: { ...plant, albedo: make() } });
const ALBEDO = "expected a number or a list of 12 numbers";

/** [name, call, code, path, a part of the message] */
export const REQUESTS = [
  ...[...paths(whole), ...Object.keys(RACKS)].flatMap((path) =>
    NO_NUMBERS.map(([value, shown, code]) => [
      `${path} is ${shown}`,
      estimate(() => having(path, value)),
      // A whole number has a kind of its own, and so has what may be a list.
      path === "life.years" ? "wrongType" : code,
      path,
      path === "plant.albedo" && code === "wrongType" ? ALBEDO : `${path} is ${shown}`,
    ]),
  ),

  // Zeros and numbers that are nearly none.
  ["no capacity", estimate(having("plant.dcCapacityKw", 0)), "outOfRange", "plant.dcCapacityKw", "is 0, expected"],
  ["less than no capacity, by the sign alone", estimate(having("plant.dcCapacityKw", -0)), "outOfRange", "plant.dcCapacityKw", "expected"],
  ["the smallest number for a capacity", estimate(having("plant.dcCapacityKw", 5e-324)), "outOfRange", "plant.dcCapacityKw", "expected 0.000001 to 100000000"],
  ["a subnormal capacity of the inverter", estimate(having("plant.acCapacityKw", 1e-310)), "outOfRange", "plant.acCapacityKw", "expected"],
  ["a subnormal use of households", estimate(having("grid.householdKwh", 2e-308)), "outOfRange", "grid.householdKwh", "expected"],
  ["half a year of life", estimate(having("life.years", 0.5)), "wrongType", "life.years", "expected a whole number"],
  ["no year of life", estimate(having("life.years", -0)), "outOfRange", "life.years", "expected 1 to 100"],

  // Missing and unknown keys.
  ["no site", estimate({ plant }), "missing", "site", "site is missing"],
  ["a site that is undefined", estimate({ site: undefined, plant }), "missing", "site", "site is missing"],
  ["no plant", estimate({ site }), "missing", "plant", "plant is missing"],
  ["no mounting", estimate({ site, plant: { dcCapacityKw: 1 } }), "missing", "plant.mounting", "is missing"],
  ["no kind of mounting", estimate({ site, plant: { dcCapacityKw: 1, mounting: {} } }), "missing", "plant.mounting.kind", "is missing"],
  ["nothing at all", estimate({}), "missing", "site", "is missing"],
  ["another spelling", estimate({ site: { ...site, latitudedeg: 1 }, plant }), "unknownField", "site.latitudedeg", "one of latitudeDeg, longitudeDeg"],
  ["a key in snake case", estimate({ site, plant: { ...plant, loss_fraction: 0.1 } }), "unknownField", "plant.loss_fraction", "expected one of"],
  ["an empty key", estimate({ site, plant, "": 1 }), "unknownField", "request", "expected one of site, plant"],
  ["a key with a dot", estimate({ site, plant, "site.country": "CL" }), "unknownField", "site.country", "expected one of site, plant"],
  ["a key of emoji", estimate({ site, plant, "☀️": 1 }), "unknownField", "☀️", "expected one of"],
  ["a key with half a letter", estimate({ site, plant, "\ud83d": 1 }), "unknownField", "\ufffd", "expected one of"],
  ["two hundred thousand keys", estimate(() => ({ site, plant, ...many(200_000) })), "wrongType", "request", "an object of 200002 fields"],

  // Prototypes and whatever else JavaScript has.
  ["__proto__ as a key of its own", estimate(JSON.parse('{"__proto__": {"site": 1}, "plant": 2}')), "unknownField", "__proto__", "expected one of"],
  ["constructor as a key", estimate({ site, plant, constructor: 1 }), "unknownField", "constructor", "expected one of"],
  ["toString as a key", estimate({ site, plant: { ...plant, toString: 1 } }), "unknownField", "plant.toString", "expected one of"],
  ["what is wanted on the prototype", estimate(Object.create({ site, plant })), "wrongType", "request", "an object of a class"],
  ["a request of a class", estimate(new (class Request { site = site; plant = plant; })()), "wrongType", "request", "an object of a class"],
  ["a Map", estimate(new Map(Object.entries({ site, plant }))), "wrongType", "request", "an object of a class"],
  ["a Set", estimate(() => ({ site: new Set([site]), plant })), "wrongType", "site", "an object of a class"],
  ["a Date", estimate({ site: new Date(), plant }), "wrongType", "site", "an object of a class"],
  ["a regular expression", estimate({ site: /x/, plant }), "wrongType", "site", "an object of a class"],
  ["a promise", estimate(Promise.resolve({ site, plant })), "wrongType", "request", "an object of a class"],
  ["an error", estimate(new Error("x")), "wrongType", "request", "an object of a class"],
  ["a function", estimate(() => () => ({ site, plant })), "wrongType", "request", "a function"],
  ["text in an object", estimate({ site: { ...site, country: new String("CL") }, plant }), "wrongType", "site.country", "an object of a class"],
  ["JSON as text", estimate(JSON.stringify({ site, plant })), "wrongType", "request", 'the text "{"site"'],
  ["a list for a request", estimate([site, plant]), "wrongType", "request", "a list of 2, expected an object"],
  ["a list for a site", estimate({ site: [-22, -69], plant }), "wrongType", "site", "a list of 2, expected an object"],
  ["a request inside itself", estimate(cyclic), "unknownField", "grid.site", "expected one of"],
  ["objects in objects without end", estimate(() => ({ site: deep(), plant })), "unknownField", "site.inner", "expected one of"],
  ["a getter that throws", estimate({ get site() { return boom(); }, plant }), "wrongType", "request", "an object that cannot be read"],
  ["a getter inside that throws", estimate({ site: { ...site, get country() { return boom(); } }, plant }), "wrongType", "site", "an object that cannot be read"],
  ["a revoked proxy", estimate(revoked({})), "wrongType", "request", "an object that cannot be read"],
  ["a revoked proxy of a list", estimate({ site: revoked([]), plant }), "wrongType", "site", "an object that cannot be read"],
  ["a revoked proxy of a function", estimate({ site: revoked(() => 1), plant }), "wrongType", "site", "a function"],
  ["a proxy that does not tell its keys", estimate(new Proxy({}, { ownKeys: boom })), "wrongType", "request", "an object that cannot be read"],
  ["a proxy that does not tell its prototype", estimate(new Proxy({}, { getPrototypeOf: boom })), "wrongType", "request", "an object that cannot be read"],
  ["a proxy that does not tell its fields", estimate(new Proxy({ site, plant }, { get: boom })), "wrongType", "request", "an object that cannot be read"],
  ["a proxy that describes nothing", estimate(new Proxy({ site, plant }, { getOwnPropertyDescriptor: boom })), "wrongType", "request", "an object that cannot be read"],

  // Lists and columns.
  ["a list with holes", albedo(() => new Array(12)), "wrongType", "plant.albedo[0]", "is null, expected a number"],
  ["eleven months", albedo(() => months().slice(1)), "wrongType", "plant.albedo", "a list of 11, expected"],
  ["thirteen months", albedo(() => [...months(), 0.2]), "wrongType", "plant.albedo", "a list of 13, expected"],
  ["a month of NaN", albedo(() => months().with(3, NaN)), "outOfRange", "plant.albedo[3]", "NaN"],
  ["a month of text", albedo(() => months().with(3, "0.2")), "wrongType", "plant.albedo[3]", "expected a number"],
  ["the longest list there can be", albedo(() => new Array(2 ** 32 - 1)), "wrongType", "plant.albedo", "a list of 4294967295"],
  ["a list of five million holes", albedo(() => new Array(5e6)), "wrongType", "plant.albedo", "a list of 5000000"],
  ["lists in lists in lists", albedo(manifold), "wrongType", "plant.albedo[0]", "expected a number"],
  ["a list with a getter that throws", albedo(() => Object.defineProperty(months(), 3, { get: boom })), "wrongType", "plant.albedo", "cannot be read"],
  ["a proxy of a list that throws", albedo(() => new Proxy(months(), { get: boom })), "wrongType", "plant.albedo", "cannot be read"],
  ["a list that says it is endless", albedo(() => new Proxy(months(), { get: (list, key) => (key === "length" ? Infinity : list[key]) })), "wrongType", "plant.albedo", "a list of inf"],
  ["a list without a length", albedo(() => new Proxy(months(), { get: (list, key) => (key === "length" ? "many" : list[key]) })), "wrongType", "plant.albedo", "a list of NaN"],
  ["an object like a list", albedo(() => ({ ...months(), length: 12 })), "wrongType", "plant.albedo", ALBEDO],
  ["32-bit numbers", albedo(() => new Float32Array(12)), "wrongType", "plant.albedo", "an object of a class"],
  ["bytes", albedo(() => new Uint8Array(12)), "wrongType", "plant.albedo", "an object of a class"],
  ["a buffer", albedo(() => new ArrayBuffer(96)), "wrongType", "plant.albedo", "an object of a class"],
  ["a view", albedo(() => new DataView(new ArrayBuffer(96))), "wrongType", "plant.albedo", "an object of a class"],
  ["a proxy of a column", albedo(() => new Proxy(new Float64Array(12), {})), "wrongType", "plant.albedo", "an object of a class"],
  ["an object that poses as a column", albedo(() => Object.create(Float64Array.prototype)), "wrongType", "plant.albedo", "an object of a class"],
  ["a view that poses as a column", albedo(() => Object.setPrototypeOf(new DataView(new ArrayBuffer(96)), Float64Array.prototype)), "wrongType", "plant.albedo", "expected"],
  ["a column whose buffer is gone", albedo(() => detached(new Float64Array(12))), "wrongType", "plant.albedo", "cannot be read"],
  ["a column that says it is shorter", albedo(() => withLength(new Float64Array(8760), 12)), "wrongType", "plant.albedo", "a list of 8760"],
  ["a column that says it is longer", albedo(() => withLength(new Float64Array(11), 1e9)), "wrongType", "plant.albedo", "a list of 11"],
  ["a column of a negative length", albedo(() => withLength(new Float64Array(11), -1)), "wrongType", "plant.albedo", "a list of 11"],
  ["a column of sixteen million", albedo(() => new Float64Array(2 ** 24)), "wrongType", "plant.albedo", "a column of 16777216 numbers"],

  // Text.
  ["a text of 256 million letters", estimate(() => ({ site: { ...site, country: "x".repeat(2 ** 28) }, plant })), "wrongType", "site.country", "a text of 268435456 characters"],
  ["a country with a zero byte", estimate({ site: { ...site, country: "CL\0" }, plant }), "unknownChoice", "site.country", "expected"],
  ["a country in letters of another script", estimate({ site: { ...site, country: "СL" }, plant }), "unknownChoice", "site.country", "expected"],
  ["half a letter", estimate({ site: { ...site, country: "\ud83d" }, plant }), "unknownChoice", "site.country", "expected"],
  ["a mounting with a blank", estimate(having("plant.mounting", { kind: "roof ", tiltDeg: 1, azimuthDeg: 1 })), "unknownChoice", "plant.mounting.kind", "expected one of"],
  ["a mounting in capitals", estimate(having("plant.mounting", { kind: "Roof", tiltDeg: 1, azimuthDeg: 1 })), "unknownChoice", "plant.mounting.kind", "expected one of"],
  ["a mounting named __proto__", estimate(having("plant.mounting", { kind: "__proto__" })), "unknownChoice", "plant.mounting.kind", "expected one of"],

  // Other functions' arguments.
  ["a claim of NaN", (sunyield) => sunyield.checkClaim({ capacityMw: NaN }), "outOfRange", "claim.capacityMw", "NaN"],
  ["a claim with a getter that throws", (sunyield) => sunyield.checkClaim({ get capacityMw() { return boom(); } }), "wrongType", "claim", "cannot be read"],
  ["a text of 2 MB", (sunyield) => sunyield.findClaims("480 MW ".repeat(300_000)), "outOfRange", "text", "expected at most 1048576 bytes"],
  ["a text of 512 MB", (sunyield) => sunyield.findClaims("x".repeat(2 ** 29 - 24)), "wrongType", "text", "a text of 536870888 characters"],
  ["bytes that are a proxy", (sunyield) => sunyield.readWeather(new Proxy(new Uint8Array(8), {})), "wrongType", "bytes", "expected the file's bytes"],
  ["an object that poses as bytes", (sunyield) => sunyield.readWeather(Object.create(Uint8Array.prototype)), "wrongType", "bytes", "expected the file's bytes"],
  ["bytes whose buffer is gone", (sunyield) => sunyield.readWeather(detached(new Uint8Array(8))), "wrongType", "bytes", "expected the file's bytes"],
  ["bytes that say they are fewer", (sunyield) => sunyield.readWeather(withLength(new Uint8Array(100_000), 1)), "malformed", "weather", "a binary file"],
  ["bytes that say they are more", (sunyield) => sunyield.readWeather(withLength(new Uint8Array(10), 1e9)), "malformed", "weather", "a binary file"],
  ["16-bit numbers", (sunyield) => sunyield.readWeather(new Uint16Array(8)), "wrongType", "bytes", "expected the file's bytes"],
  ["the bytes' text", (sunyield) => sunyield.readWeather("LOCATION,"), "wrongType", "bytes", "expected the file's bytes"],
  ["a column of weather too short", (sunyield) => sunyield.simulate({ plant, weather: { ...sunyield.climateYear(site), ghiWm2: new Float64Array(3) } }), "wrongType", "weather.ghiWm2", "expected"],
  ["a column of weather whose buffer is gone", (sunyield) => sunyield.simulate({ plant, weather: { ...sunyield.climateYear(site), ghiWm2: detached(new Float64Array(8760)) } }), "wrongType", "weather.ghiWm2", "cannot be read"],
];

const repeated = (start, pattern, bytes) => {
  const file = Buffer.alloc(bytes, start);
  file.fill(pattern, start.length);
  return new Uint8Array(file.buffer, file.byteOffset, file.length);
};
const LARGEST = 32 * 2 ** 20;
const SAM = "Source,Latitude,Longitude,Time Zone,Elevation\nx,36.1,-79.95,-5,273\nYear,Month,Day,Hour,GHI,Tdry\n";
const OPEN_METEO =
  '{"latitude":36.1,"longitude":-79.95,"elevation":273,"utc_offset_seconds":-18000,' +
  '"hourly_units":{"shortwave_radiation":"W/m2"},"hourly":{"shortwave_radiation":[';
const file = (make) => (sunyield) => sunyield.readWeather(make());

/** The dearest files; tests/it has the whole table. */
export const FILES = [
  ["100 MB of noise", file(() => repeated("", "9\u00fe\u0001x\u007f,", 100e6)), "malformed", "weather", "a file of 100000000 bytes"],
  ["100 MB behind a good header", file(() => repeated(SAM, "1988,1,1,0,0,6\n", 100e6)), "malformed", "weather", "a file of 100000000 bytes"],
  ["32 MiB of noise", file(() => repeated("", "9\u00fe\u0001x\u007f,", LARGEST)), "malformed", "weather", "expected a weather file"],
  ["32 MiB of commas", file(() => repeated("", ",", LARGEST)), "malformed", "weather", "expected a weather file"],
  ["32 MiB of names", file(() => repeated(SAM.split("\n").slice(0, 2).join("\n") + "\n", "GHI,", LARGEST)), "malformed", "weather", "at most 1000 fields"],
  ["32 MiB of marks", file(() => repeated("", '"', LARGEST)), "malformed", "weather", "expected a weather file"],
  ["32 MiB of line ends", file(() => repeated(SAM, "\n", LARGEST)), "malformed", "weather", "a year of rows"],
  ["32 MiB of one hour", file(() => repeated(SAM, "1988,1,1,0,0,6\n", LARGEST)), "malformed", "weather", "a second time"],
  ["32 MiB of digits in one field", file(() => repeated(`${SAM}1988,1,1,0,`, "1", LARGEST)), "malformed", "weather", "expected"],
  ["32 MiB of lists in lists", file(() => repeated('{"utc_offset_seconds":0,"a":', "[", LARGEST)), "malformed", "weather", "at most 64 levels"],
  ["32 MiB of objects in objects", file(() => repeated("", '{"a":', LARGEST)), "malformed", "weather", "expected a weather file"],
  ["32 MiB of keys", file(() => repeated('{"utc_offset_seconds":0,', '"a":1,', LARGEST)), "malformed", "weather", "expected"],
  ["32 MiB of zeros of light", file(() => { const bytes = repeated(OPEN_METEO, "0,", LARGEST); bytes.set(new TextEncoder().encode(" 0]}}"), LARGEST - 5); return bytes; }), "malformed", "weather", "one value for each step of a year"],
  ["32 MiB of a backslash", file(() => repeated('{"', "\\", LARGEST)), "malformed", "weather", "expected a weather file"],
];
