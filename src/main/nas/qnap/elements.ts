/** Deeper than anything QTS answers with. */
const DEEPEST = 16;
/** `<name …>`, `</name>` or `<name …/>`, where it is looked for and nowhere else. */
const TAG = /<(\/?)([A-Za-z_][\w.-]*)(?:\s[^<>]*?)?(\/?)>/y;
const CDATA = { begin: '<![CDATA[', end: ']]>' };
const ENTITY = /&[#\w]+;/g;
/** The five that XML has without being told. No other is looked up anywhere. */
const ENTITIES: Readonly<Partial<Record<string, string>>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** An element of an answer. */
export interface Element {
  name: string;
  /** Its first text that is not blank, without the blanks around it; empty where it has none. */
  text: string;
  /** In the order of the answer, those of the same name too. */
  children: Element[];
}

export interface XmlDocument {
  root: Element;
  /** Whether it was understood to its end. A list that was not may be longer than it looks. */
  isWhole: boolean;
}

/**
 * The elements of an XML document; `undefined` where it does not begin with that root.
 *
 * SECURITY: reads what QTS writes and no more: elements, CDATA, plain text. There is no DTD to follow, nothing to fetch,
 * and of entities only the five that stand for one character each. It goes once from the front to the back and ends at
 * the first thing that does not fit; what was read until there counts, because a firmware may have a fault behind what is
 * wanted.
 */
export function readXml(xml: string, root: string): XmlDocument | undefined {
  // Behind the declaration, where there is one.
  let at = /^\uFEFF?\s*(?:<\?xml[^<>]*\?>\s*)?/.exec(xml)?.[0].length ?? 0;
  const first = tagAt(xml, at);
  if (first?.name !== root || first.kind !== 'opens') return undefined;
  const top: Element = { name: root, text: '', children: [] };
  const open = [top];
  let isWhole = false;
  at += first.length;
  for (let inside = open.at(-1); inside && open.length <= DEEPEST; inside = open.at(-1)) {
    const next = xml.indexOf('<', at);
    const isData = xml.startsWith(CDATA.begin, next);
    const end = isData ? xml.indexOf(CDATA.end, next) : next;
    if (end === -1) break;
    const text = isData ? xml.slice(next + CDATA.begin.length, end) : plainText(xml.slice(at, end));
    if (text === undefined) break;
    if (inside.text === '') inside.text = text.trim();
    at = end;
    if (isData) {
      at += CDATA.end.length;
      continue;
    }
    const tag = tagAt(xml, at);
    if (!tag || (tag.kind === 'closes' && open.pop()?.name !== tag.name)) break;
    isWhole = open.length === 0;
    if (tag.kind !== 'closes') {
      const child: Element = { name: tag.name, text: '', children: [] };
      inside.children.push(child);
      if (tag.kind === 'opens') open.push(child);
    }
    at += tag.length;
  }
  return { root: top, isWhole };
}

/** The texts of an XML document by their place below the root, `model/modelName`; of several at one place the first. */
export function elementsIn(xml: string, root: string): ReadonlyMap<string, string> | undefined {
  const read = readXml(xml, root);
  if (!read) return undefined;
  const texts = new Map<string, string>();
  const note = (element: Element, place: string): void => {
    if (element.text !== '' && !texts.has(place)) texts.set(place, element.text);
    for (const child of element.children) note(child, place === '' ? child.name : `${place}/${child.name}`);
  };
  note(read.root, '');
  return texts;
}

/** All elements at a place below this one, `userroot/data/user`, in the order of the answer. */
export function elementsAt(element: Element, place: string): Element[] {
  return place
    .split('/')
    .reduce(
      (found, name) => found.flatMap(({ children }) => children.filter((c) => c.name === name)),
      [element],
    );
}

/** The first text at a place below this element; `undefined` where there is none, or it is blank. */
export function textAt(element: Element, place: string): string | undefined {
  return elementsAt(element, place).find(({ text }) => text !== '')?.text;
}

/** An ampersand by itself, as in a disk's name, stays; `undefined` with an entity that XML does not know by itself. */
function plainText(raw: string): string | undefined {
  const entities = raw.match(ENTITY) ?? [];
  if (entities.some((entity) => ENTITIES[entity] === undefined)) return undefined;
  return raw.replaceAll(ENTITY, (entity) => ENTITIES[entity] ?? '');
}

function tagAt(xml: string, at: number) {
  TAG.lastIndex = at;
  const [tag = '', slash, name, closed] = TAG.exec(xml) ?? [];
  if (name === undefined) return undefined;
  const kind = slash === '/' ? 'closes' : closed === '/' ? 'empty' : 'opens';
  return { name, kind, length: tag.length } as const;
}
