// The English dictionary is asked for together with the page's own script, not after it.

/** Adds the link for it to the built page. */
export function preload() {
  return {
    name: "preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) => Object.values(bundle ?? {})
        .filter(({ type, name }) => type === "chunk" && name === "en")
        .map(({ fileName }) => ({ tag: "link", attrs: { rel: "modulepreload", href: `./${fileName}` }, injectTo: "head" })),
    },
  };
}
