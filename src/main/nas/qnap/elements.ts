/** Deeper than anything QTS answers with. */
const DEEPEST = 16;
/** `<name …>`, `</name>` or `<name …/>`, where it is looked for and nowhere else. */
const TAG = /<(\/?)([A-Za-z_][\w.-]*)(?:\s[^<>]*?)?(\/?)>/y;
const CDATA = { begin: '<![CDATA[', end: ']]>' };

/**
 * The texts of an XML document by their place below the root, `model/modelName`; of several at one place the first.
 * `undefined` where it does not begin with that root.
 *
 * SECURITY: reads what QTS writes and no more: elements, CDATA, plain text. There are no entities to expand, no DTD to
 * follow and nothing to fetch. It goes once from the front to the back and ends at the first thing that does not fit;
 * what was read until there counts, because a firmware may have a fault behind what is wanted.
 */
export function elementsIn(xml: string, root: string): ReadonlyMap<string, string> | undefined {
  // Behind the declaration, where there is one.
  let at = /^\uFEFF?\s*(?:<\?xml[^<>]*\?>\s*)?/.exec(xml)?.[0].length ?? 0;
  const first = tagAt(xml, at);
  if (first?.name !== root || first.kind !== 'opens') return undefined;
  const texts = new Map<string, string>();
  const open = [root];
  at += first.length;
  while (open.length > 0 && open.length <= DEEPEST) {
    const next = xml.indexOf('<', at);
    const isData = xml.startsWith(CDATA.begin, next);
    const end = isData ? xml.indexOf(CDATA.end, next) : next;
    if (end === -1) break;
    const text = xml.slice(isData ? next + CDATA.begin.length : at, end).trim();
    if (!isData && text.includes('&')) break;
    const place = open.slice(1).join('/');
    if (text !== '' && !texts.has(place)) texts.set(place, text);
    at = end;
    if (isData) {
      at += CDATA.end.length;
      continue;
    }
    const tag = tagAt(xml, at);
    if (!tag || (tag.kind === 'closes' && open.pop() !== tag.name)) break;
    if (tag.kind === 'opens') open.push(tag.name);
    at += tag.length;
  }
  return texts;
}

function tagAt(xml: string, at: number) {
  TAG.lastIndex = at;
  const [tag = '', slash, name, closed] = TAG.exec(xml) ?? [];
  if (name === undefined) return undefined;
  const kind = slash === '/' ? 'closes' : closed === '/' ? 'empty' : 'opens';
  return { name, kind, length: tag.length } as const;
}
