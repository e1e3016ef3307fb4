import { load } from "../../dist/web.js";

const sunyield = await load();
document.title = sunyield.version().engineVersion ? "loaded" : "no version";
