import { SERIOUSNESS } from '#language/code-lists.ts'
import { fill } from '../message.ts'
import type { CheckFinding, Report } from '../report.ts'
import { engineWords, type Words } from '../words.ts'
import { css } from './html-style.ts'
import { html, type Markup } from './markup.ts'
import type { Printing } from './printing.ts'
import { waivedBy } from './text.ts'

/** The report as one page that needs nothing else: no script, no font, no other file; for light and dark screens and for paper. */
export function htmlReport(report: Report, { rules = [] }: Printing): string {
  const words = engineWords(report.language)
  const pages = new Map(rules.map(({ id, page, wordings }): [string, Background] => { const own = wordings.get(report.language)?.why; return [id, { why: own ?? page.why, whyIn: own === undefined ? 'en' : report.language, source: page.front.source }] }))
  const failing = report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived)
  const open = report.findings.filter(({ verdict }) => verdict === 'cannotTell')
  const title = [words.report, report.programme].filter(part => part !== undefined).join(': ')
  const numbers = [[words.passes, report.verdicts.passes, 'passes'], [words.fails, report.verdicts.fails, 'fails'], [words.cannotTellHeading, report.verdicts.cannotTell, 'open'], [words.doesNotApply, report.verdicts.doesNotApply, ''], [words.waived, report.waived, '']] as const
  const rule = (findings: readonly CheckFinding[]) => ruleSection(findings, words, report, pages)
  return html`<!doctype html>
<html lang="${report.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${css}</style></head>
<body><header><h1>${title}</h1><p>${words.profile} ${report.profile} · ${fill(words.rules, { count: report.rules }, report.language)} · ${words.on} <time datetime="${report.today}">${report.today}</time></p>
<dl class="numbers">${numbers.map(([word, count, kind]) => html`<div class="${kind}"><dt>${word}</dt><dd>${count}</dd></div>`)}</dl></header>
<main>${failing.length === 0 ? html`<p>${words.allHold}</p>` : ''}
${[...SERIOUSNESS].reverse().map(seriousness => section(words[seriousness], failing.filter(finding => finding.seriousness === seriousness), rule))}
${section(words.waived, report.findings.filter(({ waived }) => waived), rule)}
${section(words.cannotTellHeading, open, rule)}
</main></body></html>
`.markup
}

function section(heading: string, findings: readonly CheckFinding[], rule: (findings: readonly CheckFinding[]) => Markup): Markup | string {
  if (findings.length === 0) return ''
  return html`<section><h2>${heading} <small>${findings.length}</small></h2>${[...Map.groupBy(findings, finding => finding.rule).values()].map(rule)}</section>`
}

/** Why a rule matters, in which language that is, and who taught it. */
type Background = { readonly why: string, readonly whyIn: string, readonly source: readonly string[] }

/** Of what cannot be told so many places are shown: where nothing is recorded yet they are all alike. */
const MOST_OPEN = 5

/** On paper a rule with more places than these may run over to the next page: kept whole it would leave half a page empty. */
const MOST_TOGETHER = 4

function ruleSection(findings: readonly CheckFinding[], words: Words, report: Report, pages: ReadonlyMap<string, Background>): Markup {
  const id = findings[0]?.rule ?? ''
  const page = pages.get(id)
  const shown = findings[0]?.verdict === 'cannotTell' && findings.length > MOST_OPEN + 1 ? findings.slice(0, MOST_OPEN) : findings
  const steps = [...new Set(findings.map(finding => finding.do))]
  const spoken = findings[0]?.language ?? report.language
  return html`<article class="${[findings[0]?.verdict ?? '', findings[0]?.seriousness ?? '', findings.length <= MOST_TOGETHER ? 'short' : ''].join(' ').trim()}"><h3><code>${id}</code>${spoken === report.language ? '' : html` <small>${words.onlyIn}</small>`}</h3>
<ul lang="${spoken}">${shown.map(finding => html`<li>${finding.say} <code>${finding.at}</code>${finding.line === undefined ? '' : html` <small>${words.line.replace('{line}', String(finding.line))}</small>`}${finding.waived ? html` <em>${waivedBy(finding, words, report.language)}</em>` : ''}</li>`)}${shown.length < findings.length ? html`<li>${fill(words.more, { count: findings.length - shown.length }, report.language)}</li>` : ''}</ul>
<p lang="${spoken}"><strong>${words.do}${words.colon}</strong> ${steps.join(' ')}</p>
${page ? html`<details><summary>${words.why}</summary><p lang="${page.whyIn}">${page.why}</p><p lang="en"><strong>${words.source}${words.colon}</strong> ${page.source.join('; ')}</p></details>` : ''}</article>`
}
