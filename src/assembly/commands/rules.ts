import { sql } from 'kysely'
import { stringify } from 'yaml'
import { z } from 'zod'
import { rules } from '#checks/check.ts'
import { kindIn } from '#checks/kind-words.ts'
import { inGeneral } from '#checks/message.ts'
import { EXPECTATIONS } from '#checks/page.ts'
import { sourceOf } from '#checks/sources.ts'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { granted } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { notFound } from '../refusals.ts'

const rule = z.strictObject({ id: z.string(), topic: z.string(), looksAt: z.string(), seriousness: z.enum(SERIOUSNESS), criterion: z.enum(CRITERIA), stage: z.enum(STAGES), say: z.string(), do: z.string(), language: z.string(), why: z.string(), whyLanguage: z.string(), sources: z.array(z.strictObject({ cited: z.string(), address: z.url().optional() })) })

/** A rule's page with what it asks, sentence by sentence, and the examples it is tried on. */
const page = rule.extend({ when: z.array(z.string()), should: z.array(z.string()), numbers: z.record(z.string(), z.number()), examples: z.array(z.strictObject({ expects: z.enum(EXPECTATIONS), yaml: z.string() })) })

const language = z.string().max(35).optional()

type Shown = ReturnType<typeof rules>[number]

/** What a rule says of any thing, in the language asked for; in English where its page is not translated. `language`, `whyLanguage`: in which it is. */
function wordsOf({ page: { front, why }, wordings }: Shown, asked = 'en') {
  const own = wordings.get(asked)
  return { say: inGeneral(own?.say ?? front.say), do: inGeneral(own?.do ?? front.do), language: own ? asked : 'en', why: own?.why ?? why, whyLanguage: own?.why === undefined ? 'en' : asked }
}

const shown = (each: Shown, asked?: string): z.infer<typeof rule> => {
  const { front, topic } = each.page
  return { id: each.id, topic, looksAt: kindIn(front['look at'], asked ?? 'en'), seriousness: front['how serious'], criterion: front.criterion, stage: front.stage, ...wordsOf(each, asked), sources: front.source.map(cited => ({ cited, ...webAddress(cited) })) }
}

function webAddress(cited: string): { readonly address?: string } {
  const address = sourceOf(cited)?.address
  return address?.startsWith('http') ? { address } : {}
}

export const listRules = command({
  name: 'list-rules', summary: 'Every check in force, with why it matters and who taught it', needs: 'public', method: 'get', path: '/rules',
  input: z.strictObject({ language }), output: z.strictObject({ rules: z.array(rule) }),
  run: async (_transaction, input) => granted({ rules: rules().map(each => shown(each, input.language)) }),
})

export const readRule = command({
  name: 'read-rule', summary: 'One check, with what it asks and its examples', needs: 'public', method: 'get', path: '/rules/{topic}/{rule}',
  input: z.strictObject({ topic: z.string().max(100), rule: z.string().max(100), language }), output: page,
  run: async (_transaction, input) => {
    const found = rules().find(each => each.id === `${input.topic}/${input.rule}`)
    if (!found) return notFound('check')
    const { front: { when, 'it should': should, numbers }, examples } = found.page
    return granted({ ...shown(found, input.language), when: when ?? [], should, numbers: numbers ?? {}, examples: examples.map(({ expects, value }) => ({ expects, yaml: stringify(value, { lineWidth: 0 }) })) })
  },
})

/** Rules shown of those that recur; the rest fails in fewer programmes. */
const MOST_RECURRING = 30

export const listRecurring = command({
  name: 'list-recurring-checks', summary: 'Which checks fail in more than one of your programmes, those that fail in most first', needs: 'self', method: 'get', path: '/recurring-checks',
  input: z.strictObject({ language }), output: z.strictObject({ programmes: z.int(), recurring: z.array(z.strictObject({ rule: z.string(), say: z.string(), do: z.string(), language: z.string(), seriousness: z.enum(SERIOUSNESS), programmes: z.int(), places: z.int() })) }),
  async run(transaction, { language: asked }) {
    // A partner's officer sees one branch of the money only, so programmes seen in that part are not summed up for them.
    const { rows } = await sql<{ rule: string | null, programmes: number, places: number, whole: number }>`
      with mine as (select id, summary -> 'failing' as failing from access.programme where summary ? 'failing' and access.my_party(id) is null),
           counted as (select failed.key as rule, count(*)::int as programmes, sum(failed.value::int)::int as places from mine, jsonb_each_text(mine.failing) as failed group by failed.key having count(*) > 1)
      select counted.rule, coalesce(counted.programmes, 0) as programmes, coalesce(counted.places, 0) as places, (select count(*)::int from mine) as whole
        from (select 1) as one
        left join counted on true
       order by counted.programmes desc nulls last, counted.places desc, counted.rule
       limit ${MOST_RECURRING}`.execute(transaction)
    const known = new Map(rules().map(each => [each.id, each]))
    const recurring = rows.flatMap(({ rule, programmes, places }) => {
      const each = rule === null ? undefined : known.get(rule)
      if (!each) return []
      const { say, do: doThis, language: spoken } = wordsOf(each, asked)
      return [{ rule: each.id, say, do: doThis, language: spoken, seriousness: each.page.front['how serious'], programmes, places }]
    })
    return granted({ programmes: rows[0]?.whole ?? 0, recurring })
  },
})
