import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allRules, rules } from './check.ts'
import { SOURCES, sourceOf } from './sources.ts'

/** What a page may say beside its sources: whose figure it sets, never where the rule comes from. */
const PROPOSAL = /^The (?:number|amount|days allowed)(?: of \w+)? (?:is|are) this project's proposal/

test('every rule in force rests on a source of the list, and cites nothing else but whose proposal a figure is', () => {
  for (const { id, page } of rules()) {
    expect(page.front.source.filter(each => sourceOf(each)), id).not.toHaveLength(0)
    expect(page.front.source.filter(each => !sourceOf(each) && !PROPOSAL.test(each)), id).toEqual([])
  }
})

test('a rule whose number is a proposal has a number, and each citation of a document names the place in it or the whole', () => {
  for (const { id, page } of rules()) {
    if (page.front.source.some(each => PROPOSAL.test(each))) expect(Object.keys(page.front.numbers ?? {}), id).not.toHaveLength(0)
    expect(new Set(page.front.source).size, id).toBe(page.front.source.length)
  }
})

test('a rule on trial says why', () => {
  for (const { id, page } of allRules().filter(rule => rule.page.front.status === 'on trial')) expect(page.front.source.some(each => each.startsWith('On trial — ')), id).toBe(true)
})

test('every source of the list has a year its citation agrees with, an address of its own, and a rule that rests on it', () => {
  const cited = new Set(allRules().flatMap(({ page }) => page.front.source.map(each => sourceOf(each)?.as)))
  expect(new Set(SOURCES.map(({ as }) => as)).size).toBe(SOURCES.length)
  expect(new Set(SOURCES.map(({ address }) => address)).size).toBe(SOURCES.length)
  for (const { as, year, address } of SOURCES) {
    expect(cited.has(as), `no rule cites ${as}`).toBe(true)
    const said = /\((\d{4})\)/.exec(as)?.[1]
    if (said !== undefined) expect(Number(said), as).toBe(year)
    if (address.startsWith('http')) expect(URL.canParse(address), as).toBe(true)
    else expect(existsSync(join(import.meta.dirname, '../..', address)), as).toBe(true)
  }
})

test('of two sources one of which begins like the other the longer is meant, and a mere beginning of a word is none', () => {
  expect(sourceOf('UNEG, Quality Checklist for Evaluation Reports (2010), lessons learned')?.title).toContain('UNEG/G(2010)/2')
  expect(sourceOf('IATI Standard 2.031')).toBeUndefined()
  expect(sourceOf("The number is this project's proposal")).toBeUndefined()
})
