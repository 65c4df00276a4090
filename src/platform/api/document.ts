import { z } from 'zod'
import type { Command } from '#platform/command.ts'

/** The names in a path's braces: `/programmes/{programme}` → `programme`. */
export const placeholdersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string)

type Schema = { properties?: Record<string, unknown>, required?: string[], [key: string]: unknown }

const inputSchema = (command: Command<any, any>): Schema => z.toJSONSchema(command.input, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as Schema
const outputSchema = (command: Command<any, any>): Schema => z.toJSONSchema(command.output, { target: 'draft-2020-12', io: 'output', unrepresentable: 'any' }) as Schema

const without$schema = ({ $schema: _, ...schema }: Schema): Schema => schema

function operation(command: Command<any, any>): object {
  const schema = without$schema(inputSchema(command))
  const inPath = placeholdersOf(command.path)
  const properties = Object.entries(schema.properties ?? {})
  const inQuery = command.method === 'get' ? properties.map(([name]) => name).filter(name => !inPath.includes(name)) : []
  const parameters = [...inPath.map(name => ({ name, in: 'path', required: true, schema: schema.properties?.[name] ?? { type: 'string' } })),
    ...inQuery.map(name => ({ name, in: 'query', required: schema.required?.includes(name) ?? false, schema: schema.properties?.[name] ?? {} }))]
  const body = properties.filter(([name]) => !inPath.includes(name))
  const sends = command.method !== 'get' && body.length > 0
  // A command that takes a file's bytes takes the file itself too, as a form sends it.
  const form = body.some(([name]) => name === 'bytes') ? { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' }, format: schema.properties?.['format'] ?? { type: 'string' } }, required: ['file'] } } } : {}
  const required = (schema.required ?? []).filter(name => !inPath.includes(name))
  const refusals = Object.fromEntries([['401', 'Not signed in'], ['403', 'Not allowed'], ['404', 'Not there, or not open to you'], ['409', 'Changed meanwhile'], ['422', 'Problems with what was sent, all of them'], ['429', 'Too many requests']]
    .map(([status, description]) => [status, { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Refusal' } } } }]))
  return {
    operationId: command.name, summary: command.summary, ...(parameters.length > 0 ? { parameters } : {}),
    ...(sends ? { requestBody: { required: required.length > 0, content: { 'application/json': { schema: { type: 'object', properties: Object.fromEntries(body), ...(required.length > 0 ? { required } : {}), additionalProperties: false } }, ...form } } } : {}),
    responses: { '200': { description: 'Done', content: { 'application/json': { schema: without$schema(outputSchema(command)) } } }, ...refusals },
  }
}

/** The OpenAPI 3.1 document of all commands. 3.1 takes JSON Schema as it is, so the commands' own schemas go in unchanged. */
export function openApiDocument(commands: readonly Command<any, any>[], origin: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const command of commands) (paths[command.path] ??= {})[command.method] = operation(command)
  return {
    openapi: '3.1.0',
    info: { title: 'Throughline', version: '1', summary: 'Programmes, their checks and their evaluations', license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: `${origin}/api/v1` }], security: [{ token: [] }, { cookie: [] }], paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A personal access token, made under “Me”' }, cookie: { type: 'apiKey', in: 'cookie', name: 'throughline.session_token' } },
      schemas: { Refusal: { type: 'object', required: ['title', 'status', 'problems'], properties: { title: { type: 'string' }, status: { type: 'integer' }, problems: { type: 'array', items: { type: 'object', required: ['code', 'at', 'say', 'do'], properties: { code: { type: 'string' }, at: { type: 'string', description: 'The place in what was sent' }, say: { type: 'string', description: 'What is wrong' }, do: { type: 'string', description: 'What to do' }, line: { type: 'integer' }, column: { type: 'integer' } } } } } } },
    },
  }
}
