import { z } from 'zod'
import { rules } from '#checks/check.ts'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { granted } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { notFound } from '../refusals.ts'

const rule = z.strictObject({ id: z.string(), topic: z.string(), looksAt: z.string(), seriousness: z.enum(SERIOUSNESS), criterion: z.enum(CRITERIA), stage: z.enum(STAGES), say: z.string(), do: z.string(), why: z.string(), sources: z.array(z.string()) })

const shown = (each: ReturnType<typeof rules>[number]): z.infer<typeof rule> => {
  const { front, topic, why } = each.page
  return { id: each.id, topic, looksAt: front['look at'], seriousness: front['how serious'], criterion: front.criterion, stage: front.stage, say: front.say, do: front.do, why, sources: [front.source].flat() }
}

export const listRules = command({
  name: 'list-rules', summary: 'Every check in force, with why it matters and who taught it', needs: 'public', method: 'get', path: '/rules',
  input: z.strictObject({}), output: z.strictObject({ rules: z.array(rule) }),
  run: async () => granted({ rules: rules().map(shown) }),
})

export const readRule = command({
  name: 'read-rule', summary: 'One check', needs: 'public', method: 'get', path: '/rules/{topic}/{rule}',
  input: z.strictObject({ topic: z.string().max(100), rule: z.string().max(100) }), output: rule,
  run: async (_transaction, input) => {
    const found = rules().find(each => each.id === `${input.topic}/${input.rule}`)
    return found ? granted(shown(found)) : notFound('check')
  },
})
