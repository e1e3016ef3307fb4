import { load } from "sunyield";
const s = await load();
console.log(s.estimate({ site: { latitudeDeg: 95, longitudeDeg: 0 }, plant: { dcCapacityKw: 1, mounting: { kind: "dualAxis" } } }));
