/** Lists the pages that are kept on this device, newest visit first. */
export async function start(list) {
  const names = (await caches.keys()).filter((name) => name.startsWith("atlas-pages-"));
  const found = await Promise.all(names.map(pagesIn));
  const items = found.flat().map(({ url, title }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    item.append(link);
    return item;
  });
  if (items.length) {
    list.replaceChildren(...items);
  }
}

async function pagesIn(name) {
  const cache = await caches.open(name);
  const requests = (await cache.keys()).reverse();
  return Promise.all(
    requests.map(async (request) => {
      const copy = await cache.match(request, { ignoreVary: true });
      const html = new DOMParser().parseFromString(await copy.text(), "text/html");
      return { url: request.url, title: html.title.replace(/ · [^·]*$/, "") };
    }),
  );
}
