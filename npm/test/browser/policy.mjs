// What a page under a policy does with an entry of the package; its title says how that went.
const { searchParams } = new URL(import.meta.url);
const request = { site: { latitudeDeg: 40, longitudeDeg: -3 }, plant: { dcCapacityKw: 1, mounting: { kind: "dualAxis" } } };
try {
  const { load } = await import(`../../dist/${searchParams.get("entry")}.js`);
  const sunyield = await load();
  for await (const { error } of sunyield.batch([request], { workers: Number(searchParams.get("workers")) })) if (error) throw error;
  document.title = "answered";
} catch (error) {
  document.title = String(error);
}
