/** Month names and number words in English, French and Spanish, without accents, in lower case. */
export const MONTHS: Readonly<Record<string, number>> = Object.fromEntries([
  'january janvier enero jan', 'february fevrier febrero feb', 'march mars marzo mar', 'april avril abril apr', 'may mai mayo', 'june juin junio jun',
  'july juillet julio jul', 'august aout agosto aug', 'september septembre septiembre sept sep', 'october octobre octubre oct', 'november novembre noviembre nov', 'december decembre diciembre dec',
].flatMap((names, index) => names.split(' ').map(name => [name, index + 1])))

export const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, eighteen: 18, 'twenty-four': 24, thirty: 30, 'thirty-six': 36, 'forty-eight': 48, sixty: 60, twenty: 20,
  un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11, douze: 12, quinze: 15, 'dix-huit': 18, vingt: 20, 'vingt-quatre': 24, trente: 30, 'trente-six': 36, 'quarante-huit': 48, soixante: 60,
  uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, dieciocho: 18, veinticuatro: 24, 'treinta y seis': 36,
}
