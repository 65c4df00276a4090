import type { z } from 'zod'
import type { indicator } from '../schema/design.ts'
import type { measurement } from '../schema/delivery.ts'

export type Indicator = z.infer<typeof indicator>
export type Measurement = z.infer<typeof measurement>
