/** A worker of `batch` in Node, Deno and Bun. */
import { parentPort } from "node:worker_threads";
import { listener } from "./worker.js";

parentPort?.on("message", listener((answer) => parentPort?.postMessage(answer)));
