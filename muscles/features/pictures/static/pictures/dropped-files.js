/** What was dropped or chosen, as files with the paths they had: [{ file, path }]. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) {
    return chosenFiles(transfer.files);
  }
  const found = await Promise.all(entries.map(filesOf));
  return found.flat();
}

export function chosenFiles(files) {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

async function filesOf(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const found = [];
  for (const inside of await everythingIn(entry.createReader())) {
    found.push(...(await filesOf(inside)));
  }
  return found;
}

/** A reader gives at most a hundred at a time, and nothing when there are no more. */
async function everythingIn(reader) {
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) {
      return found;
    }
    found.push(...some);
  }
}
