// The files that a reader drops, pastes or chooses, folders opened. Each has the name it is sent under.
const usable = /\.(png|jpe?g|bmp|webp|zip)$/i;

export const isZip = ({ name, file }) => /\.zip$/i.test(name) || file.type.includes('zip');

/** Those of the files that can be sent, and how many others there are. */
export function sortOut(files) {
  const good = files.filter(f => usable.test(f.name) || f.file.type.startsWith('image/'));
  return { good, leftOut: files.length - good.length };
}

export const ofList = list => [...list].map(file => ({ name: file.webkitRelativePath || file.name, file }));

/** What was dropped or pasted. Entries are taken before anything is awaited: afterwards the browser has forgotten them. */
export async function ofTransfer(transfer) {
  const entries = [...transfer.items].filter(i => i.kind === 'file').map(i => i.webkitGetAsEntry?.() ?? i.getAsFile());
  return (await Promise.all(entries.filter(Boolean).map(open))).flat();
}

async function open(entry) {
  if (entry instanceof File) return [{ name: entry.name, file: entry }];
  if (entry.isFile) return [{ name: entry.fullPath.replace(/^\//, ''), file: await new Promise((resolve, reject) => entry.file(resolve, reject)) }];
  const reader = entry.createReader();
  const found = [];

  // A call gives at most a hundred of them; an empty answer is the end.
  for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0;) found.push(...some);
  return (await Promise.all(found.map(open))).flat();
}
