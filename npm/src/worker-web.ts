/** A worker of `batch` in a browser. */
import { listener } from "./worker.js";
import type { Start, Task } from "./worker.js";

const answerAll = listener((answer) => self.postMessage(answer));
self.addEventListener("message", ({ data }: MessageEvent<Start | Task>) => answerAll(data));
