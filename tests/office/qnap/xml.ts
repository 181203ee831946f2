/** An answer of QTS: XML, its values in CDATA (facts/qnap.md §2.2). */
export function answer(...elements: string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" ?>',
    '<QDocRoot version="1.0">',
    ...elements,
    '</QDocRoot>',
  ].join('\n');
}

export function element(name: string, value: string): string {
  return `<${name}><![CDATA[${value}]]></${name}>`;
}

export function elements(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => element(name, value))
    .join('');
}

export function parent(name: string, ...children: string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}
