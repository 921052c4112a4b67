import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerHeaders, answerSubject, answerTo, paragraphsOf, quoteText } from './answer';
import { partQuote } from './quote';

const box = (address: string, name = '') => ({ name, address });
const letter = {
  from: box('client@client.test', 'Client'),
  replyTo: [],
  to: [box('office@firm.test'), box('Bob@client.test')],
  cc: [box('carl@client.test'), box('OFFICE@firm.test')],
  subject: 'Offer',
  isOutgoing: false,
};
const own = ['office@firm.test'];

describe('whom an answer goes to', () => {
  test('the sender, or where the sender asks for answers', () => {
    expect(answerTo(letter, 'reply', own)).toEqual({ to: [letter.from], cc: [] });
    const list = { ...letter, replyTo: [box('list@client.test')] };
    expect(answerTo(list, 'reply', own).to).toEqual(list.replyTo);
  });
  test('all, each once, and never oneself', () => {
    const { to, cc } = answerTo(letter, 'replyAll', own);
    expect(to).toEqual([letter.from]);
    expect(cc.map(({ address }) => address)).toEqual(['Bob@client.test', 'carl@client.test']);
  });
  test('the same people again, when one wrote the letter oneself', () => {
    const sent = { ...letter, from: box('office@firm.test'), to: [box('client@client.test')], isOutgoing: true };
    expect(answerTo(sent, 'reply', own).to).toEqual([box('client@client.test')]);
    expect(answerTo(sent, 'replyAll', own).cc.map(({ address }) => address)).toEqual(['carl@client.test']);
  });
  test('nobody yet, when it is handed on; nobody, when nobody wrote it', () => {
    expect(answerTo(letter, 'forward', own)).toEqual({ to: [], cc: [] });
    expect(answerTo({ ...letter, from: null }, 'reply', own)).toEqual({ to: [], cc: [] });
  });
});

test.each([
  ['Offer', 'reply', 'Re: Offer'],
  ['Re: RE: re[2]: Offer', 'reply', 'Re: Offer'],
  ['Fwd: Re: Offer', 'replyAll', 'Re: Offer'],
  ['НА: Отв: Предложение', 'reply', 'Re: Предложение'],
  ['Re: Offer', 'forward', 'Fwd: Offer'],
  ['Regarding: Offer', 'reply', 'Re: Regarding: Offer'],
  ['', 'reply', 'Re:'],
] as const)('the subject "%s" as %s is "%s"', (subject, how, expected) => {
  expect(answerSubject(subject, how)).toBe(expected);
});

describe('headers of an answer', () => {
  test('name the letter and those before it', () => {
    expect(answerHeaders({ messageId: 'c@x', references: ['a@x', 'b@x'] })).toEqual({
      inReplyTo: '<c@x>',
      references: ['<a@x>', '<b@x>'],
    });
  });
  test('hold nothing that could end a header, and not without end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (messageId, references) => {
        const headers = answerHeaders({ messageId, references });
        const all = [...(headers.inReplyTo ? [headers.inReplyTo] : []), ...headers.references];
        expect(all.every((id) => /^<[^\s<>]+>$/.test(id))).toBe(true);
      }),
    );
    const many = Array.from({ length: 500 }, (_, at) => `${at}@x`);
    const { references } = answerHeaders({ messageId: 'z@x', references: many });
    expect(references.length).toBeLessThanOrEqual(20);
    expect([references[0], references.at(-1)]).toEqual(['<0@x>', '<499@x>']);
  });
});

describe('quotes', () => {
  test('stand line by line, and are paragraphs of their own in what goes out', () => {
    expect(quoteText('Hello\n\n> Old\n')).toBe('> Hello\n>\n>> Old');
    expect(paragraphsOf('Yes\nwe do\n\nAnn wrote:\n> Hello\n> there\n\nBye')).toEqual([
      { text: 'Yes\nwe do' },
      { text: 'Ann wrote:' },
      { text: 'Hello\nthere', look: 'quote' },
      { text: 'Bye' },
    ]);
  });
  test('are parted from what somebody says, and nothing is lost', () => {
    const text = 'Yes.\n\nOn Monday, Ann wrote:\n> Do you?\n>\n> Ann\n';
    expect(partQuote(text)).toEqual({ own: 'Yes.', quoted: 'On Monday, Ann wrote:\n> Do you?\n>\n> Ann\n' });
    expect(partQuote('> Do you?\nYes.')).toEqual({ own: '> Do you?\nYes.', quoted: '' });
    expect(partQuote('> All of it')).toEqual({ own: '> All of it', quoted: '' });
    const line = fc.constantFrom('', 'Text', '> Quoted', '>', 'Ann wrote:', '  ', '>> Older');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const whole = lines.join('\n');
        const { own: said, quoted } = partQuote(whole);
        const words = (all: string) => all.split(/\s+/).filter(Boolean);
        expect([...words(said), ...words(quoted)]).toEqual(words(whole));
      }),
    );
  });
});
