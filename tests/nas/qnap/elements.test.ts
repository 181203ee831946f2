import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { elementsIn } from '../../../src/main/nas/qnap/elements.ts';

const read = (xml: string) => {
  const elements = elementsIn(xml, 'QDocRoot');
  return elements && Object.fromEntries(elements);
};

describe('the elements of an answer', () => {
  it('are told by their place, with the text in CDATA or without', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8" ?>
      <QDocRoot version="1.0">
        <model kind="nas"><displayModelName><![CDATA[TS-464 <C> & more]]></displayModelName></model>
        <firmware><version> 5.2.6 </version><patch/></firmware>
        <empty></empty>
      </QDocRoot>`;

    expect(read(xml)).toEqual({
      'model/displayModelName': 'TS-464 <C> & more',
      'firmware/version': '5.2.6',
    });
  });

  it('are told once each: the first counts, and none is taken for another of the same name', () => {
    const xml =
      '<QDocRoot><version>1</version><app><version>2</version></app><version>3</version></QDocRoot>';

    expect(read(xml)).toEqual({ version: '1', 'app/version': '2' });
  });

  it.each([
    ['an end that does not fit', '<QDocRoot><a>1</a><b>2</c><d>3</d></QDocRoot>', { a: '1', b: '2' }],
    ['an entity', '<QDocRoot><a>1</a><b>&lol;</b></QDocRoot>', { a: '1' }],
    ['a comment', '<QDocRoot><a>1</a><!-- x --><b>2</b></QDocRoot>', { a: '1' }],
    ['its cut', '<QDocRoot><a>1</a><b><![CDATA[2', { a: '1' }],
    ['its cut within a tag', '<QDocRoot><a>1</a><b', { a: '1' }],
    ['its end', '<QDocRoot><a>1</a></QDocRoot><a2>2</a2>', { a: '1' }],
    ['too many levels', `<QDocRoot><a>1</a>${'<x>'.repeat(100)}2`, { a: '1' }],
  ])('are read as far as %s', (_what, xml, expected) => {
    expect(read(xml)).toEqual(expected);
  });

  it.each([
    '',
    'QDocRoot',
    '<QDocRoots></QDocRoots>',
    '</QDocRoot>',
    '<QDocRoot/>',
    'text <QDocRoot></QDocRoot>',
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><QDocRoot><a>&lol2;</a></QDocRoot>',
    '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]><QDocRoot><a>&file;</a></QDocRoot>',
  ])('are not there without the root: %s', (xml) => {
    expect(read(xml)).toBeUndefined();
  });

  it('are read in one go, whatever is sent', () => {
    const long = 64 * 1024;
    const bombs = ['<a>', '<a><![CDATA[', '<', '</a>', '<a ', '&lol;', '<a><![CDATA[x]]></a>', ']]>', '<a/>'];
    for (const bomb of bombs) {
      const started = performance.now();
      read(`<QDocRoot>${bomb.repeat(long / bomb.length)}`);
      expect(performance.now() - started, bomb).toBeLessThan(1_000);
    }
  });

  it('are found again, however they are nested', () => {
    const name = fc.constantFrom('a', 'b', 'model', 'x-y', 'is_zfs');
    const text = fc.stringMatching(/^[\w .;-]{1,20}$/).map((said) => said.trim() || 'x');
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, name), { selector: String }), text, (places, said) => {
        const xml = places.map(([a, b]) => `<${a}><${b}><![CDATA[${said}]]></${b}></${a}>`).join('');
        const expected = Object.fromEntries(places.map(([a, b]) => [`${a}/${b}`, said]));
        expect(read(`<QDocRoot>${xml}</QDocRoot>`)).toEqual(expected);
      }),
    );
  });
});
