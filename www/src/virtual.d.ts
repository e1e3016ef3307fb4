declare module "virtual:gazetteer" {
  /** Address of the gazetteer: one line a place, tab-separated (see `build/gazetteer.js`). */
  const url: string;
  export default url;
}
