import { expect, test } from 'vitest'
import { directionOf } from './direction.ts'

test.each([
  ['All schools were reached on time and teachers appreciated the material.', 'strength'], ['There were no delays in procurement.', 'strength'], ['The training was delivered without difficulties.', 'strength'],
  ['Despite a difficult start, the network achieved its targets.', 'strength'], ['Partners not only attended but were highly satisfied.', 'strength'],
  ['The unit lacked staff.', 'shortcoming'], ['The project did not achieve its targets.', 'shortcoming'], ['Reporting could have been improved.', 'shortcoming'], ['No budget was set aside for translation.', 'shortcoming'],
  ['There was a lack of effective coordination.', 'shortcoming'], ['The handbook was not useful.', 'shortcoming'], ['The strategy should have been more inclusive.', 'shortcoming'],
  ['The school was built, but it is poorly maintained, although teachers are well prepared.', 'mixed'], ['While the courses were successful, few women took part because of insufficient childcare.', 'mixed'], ['Outreach had mixed results.', 'mixed'],
  ['The project works in four provinces.', undefined], ['Whether the law will be adopted depends on parliament.', undefined], ['Due to the floods and delays, activities were moved to May.', undefined],
  ['Les objectifs ont été atteints.', 'strength'], ['Le suivi a été insuffisant.', 'shortcoming'], ['El proyecto logró sus metas, pero hubo retrasos.', 'mixed'],
])('“%s” is %s', (sentence, direction) => {
  expect(directionOf(sentence)).toBe(direction)
})
