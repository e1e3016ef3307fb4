// Answers are frozen, and their types say so all the way down; requests take what is frozen, and lists of either kind.
import { load } from "sunyield";
import type { BatchResult, Claim, EstimateRequest, Plant, Sunyield, Weather } from "sunyield";

/** `Type` with everything in it readonly; columns of numbers cannot be frozen. */
type Deep<Type> = Type extends Float64Array ? Type : Type extends object ? { readonly [Key in keyof Type]: Deep<Type[Key]> } : Type;
type Same<One, Other> = (<Any>() => Any extends One ? 1 : 2) extends <Any>() => Any extends Other ? 1 : 2 ? true : false;
type Answers = { readonly [Name in Exclude<keyof Sunyield, "batch">]: ReturnType<Sunyield[Name]> };
type Writable = { [Name in keyof Answers]: Same<Answers[Name], Deep<Answers[Name]>> extends true ? never : Name }[keyof Answers];
export const nothingIsWritable: [Writable] extends [never] ? true : Writable = true;
export const norInABatch: Same<BatchResult["estimate"], Deep<BatchResult["estimate"]>> = true;
// The comparison sees what it is for.
export const seen: Same<{ readonly a: { b: number[] } }, Deep<{ a: { b: number[] } }>> = false;

const sunyield = await load();
const site = { latitudeDeg: 1, longitudeDeg: 1 } as const;
const frozen = { site, plant: { dcCapacityKw: 1, mounting: { kind: "roof", tiltDeg: 5, azimuthDeg: 90 }, albedo: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] } } as const;
const estimate = sunyield.estimate(frozen);
// @ts-expect-error an answer is frozen
estimate.energy.annualMwh.p50 = 1;
// @ts-expect-error its lists are frozen too
estimate.co2.push(estimate.co2[0]);
// @ts-expect-error and the twelve numbers
estimate.energy.monthlyMwh[0] = 1;
// @ts-expect-error there are twelve
estimate.energy.monthlyMwh[12];
// An answer is a request again.
sunyield.estimate({ site: estimate.site, plant: estimate.plant });

const months: number[] = Array.from({ length: 12 }, () => 0.02);
for (const some of [months, Float64Array.from(months), Object.freeze(months)]) {
  const plant: Plant = { ...frozen.plant, monthlySoilingFraction: some, albedo: some };
  const request: EstimateRequest = { site, plant, climate: { ghi: { kind: "monthly", kwhPerM2: some } } };
  sunyield.estimate(request);
}
// @ts-expect-error a month is a number
sunyield.estimate({ site, plant: { ...frozen.plant, monthlySoilingFraction: ["0.02"] } });

const year: Weather = sunyield.climateYear(site);
const column: Float64Array | undefined = year.ghiWm2;
sunyield.simulate({ plant: frozen.plant, weather: year });
sunyield.simulate({ plant: frozen.plant, weather: { ...year, ghiWm2: [...(column ?? [])], yearOfDay: [...year.yearOfDay] } });
sunyield.estimate({ site, plant: frozen.plant, weather: { ...year, tempAirC: Array<number>(8760).fill(20) } });

// What may be left out may be undefined, also where a compiler tells the two apart.
const maybe: { elevationM: number | undefined; ac: number | undefined } = { elevationM: undefined, ac: undefined };
sunyield.estimate({ site: { ...site, elevationM: maybe.elevationM }, plant: { ...frozen.plant, acCapacityKw: maybe.ac }, weather: { ...year, ghiWm2: year.ghiWm2?.map((ghi) => 0.9 * ghi) } });

// What is put together piece by piece says so.
const claim: { -readonly [Field in keyof Claim]: Claim[Field] } = {};
claim.capacityMw = 480;
sunyield.checkClaim(claim);
