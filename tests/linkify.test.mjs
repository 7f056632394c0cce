// Links survive the programs that find links in text: `node --test tests/linkify.test.mjs`.
//
// Each takes some punctuation after a link for a part of it. That is no harm as long as the whole
// payload is there and what follows it begins with a character that no payload has:
// crates/core/tests/pasted_link.rs holds that the application takes such ends off.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { LinkifyIt } from 'linkify-it'
import * as linkifyjs from 'linkifyjs'
import MarkdownIt from 'markdown-it'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const PAYLOADS = {
  'a short payload': '2EGON5o7Fx7VmO39TZaqABx',
  'a payload with texts':
    '4RbP9MW6z0mHRr0IHow6utHdlMbR8L6tmBNVi9CKNXB8nfqBu3gBj31c9Rwh6dIPiMRsi4E2xtR8xXJ3fJ9gEL1r5jku',
}

const CONTEXTS = {
  alone: (link) => link,
  'in a sentence': (link) => `We stand at ${link} for now`,
  'before a full stop': (link) => `We stand at ${link}.`,
  'before a comma': (link) => `See ${link}, then decide`,
  'before a closing bracket': (link) => `see ${link})`,
  'before an angle bracket': (link) => `see ${link}>`,
  'in brackets': (link) => `the run (${link}) waits`,
  'in angle brackets': (link) => `the run <${link}> waits`,
  'between underscores': (link) => `the run _${link}_ waits`,
  'between stars': (link) => `the run *${link}* waits`,
  'before a tracking parameter': (link) => `${link}&utm_source=mail`,
  'on a line of its own': (link) => `NO-GO\n${link}\nsee you`,
}

// The addresses of all links in a tree of remark.
function addresses(node) {
  const own = node.type === 'link' ? [node.url] : []
  return own.concat(...(node.children ?? []).map(addresses))
}

const linkifyIt = new LinkifyIt()
const markdownIt = new MarkdownIt({ linkify: true })
const remark = unified().use(remarkParse).use(remarkGfm)

const LINKIFIERS = {
  'linkify-it': (text) => (linkifyIt.match(text) ?? []).map((match) => match.url),
  linkifyjs: (text) => linkifyjs.find(text, 'url').map((match) => match.href),
  'markdown-it': (text) =>
    [...markdownIt.render(text).matchAll(/href="([^"]*)"/g)].map((match) =>
      match[1].replaceAll('&amp;', '&'),
    ),
  'remark-gfm': (text) => addresses(remark.parse(text)),
}

// linkify-it alone sees no link behind an underscore, whatever the link; the text stays whole, and
// markdown-it, which it serves, has taken the underscore for emphasis before.
const sees = (linkifier, context) =>
  !(linkifier === 'linkify-it' && context === 'between underscores')

for (const [linkifier, find] of Object.entries(LINKIFIERS)) {
  for (const [context, put] of Object.entries(CONTEXTS)) {
    test(`${linkifier}: a link ${context}`, () => {
      for (const [which, payload] of Object.entries(PAYLOADS)) {
        const link = `https://preflight.example/node-platform-release/#${payload}`
        const found = find(put(link))
        if (!sees(linkifier, context)) {
          assert.deepEqual(found, [])
          continue
        }
        assert.equal(found.length, 1, `${which}: one link, not ${JSON.stringify(found)}`)
        assert.ok(found[0].startsWith(link), `${which}: ${found[0]} has lost a part of ${link}`)
        assert.match(found[0].slice(link.length), /^([^0-9A-Za-z]|$)/, `${which}: ${found[0]}`)
      }
    })
  }
}

test('what linkifiers leave at the end is in the table of crates/core/tests/pasted_link.rs', async () => {
  const table = await readFile(new URL('../crates/core/tests/pasted_link.rs', import.meta.url), 'utf8')
  const link = `https://preflight.example/node-platform-release/#${PAYLOADS['a short payload']}`
  for (const find of Object.values(LINKIFIERS)) {
    for (const put of Object.values(CONTEXTS)) {
      for (const address of find(put(link))) {
        const rest = address.slice(link.length)
        assert.ok(table.includes(`"${rest}"`), `add "${rest}" to the junk there`)
      }
    }
  }
})
