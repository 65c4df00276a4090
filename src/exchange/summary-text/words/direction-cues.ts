/**
 * Cues that tell whether a sentence of findings praises or blames, in English, French and Spanish. They are regular expressions over the sentence
 * in lower case, without accents. General language of evaluations only: a cue that serves one document is no cue.
 */
export const STRENGTH_CUES: readonly string[] = [
  'achiev(?:ed|ing|ement|ements)', 'attained', 'success(?:es|ful|fully)?', 'effective(?:ly)?', 'efficient(?:ly)?', 'cost effective', '(?:has|had|have|shows?|showed|strong|good|high) (?:\\w+ )?(?:coherence|relevance|ownership)', 'strong(?:ly)?', 'well (?:aligned|managed|received|designed|integrated|equipped|prepared|coordinated)',
  'timely', 'on time', 'contribut(?:ed|es|ing) to', 'enhanc(?:ed|ing)', 'improv(?:ed|ing|ements?)', 'strengthen(?:ed|ing)', 'better (?:equipped|understanding|prepared|able|access)', 'highly (?:relevant|satisf\\w+|appreciated|valued)', 'relevant to', 'remains? relevant', '(?:highlights?|highlighted|confirms?|confirmed|shows?) (?:the|its) relevance', 'was relevant', 'were relevant', 'is relevant',
  'valuable', 'valued', 'useful', 'appropriate(?:ly)?', 'adequate(?:ly)?', 'responsive', 'respond(?:ed|s) to', '(?:fully|closely) aligned', 'aligned with', 'consistent with', 'foster(?:ed|ing)', 'facilitat(?:ed|ing)', 'deepen(?:ed|ing)', 'sufficient(?:ly)?', 'renewed interest', 'foundations? for', 'help(?:ed|s)? (?:to )?(?:sustain|improve|strengthen|build)',
  'equipped with', 'satisf(?:ied|action|actory)', 'positive(?:ly)?', 'appreciated', 'praised', 'exceed(?:ed|ing)', 'innovative', 'good practice', 'ownership', 'robust', 'credible', 'benefi(?:ted|cial)', 'good use', 'gained', 'promising', 'likely to (?:last|continue|be sustained)', 'raised awareness', 'progress', 'mainstreamed',
  'atteint\\w*', 'reussi\\w*', 'succes', 'efficace(?:s|ment)?', 'efficient(?:e|es|s)', 'pertinent(?:e|es|s)?', 'renforce(?:r|e|es|s)?', 'ameliore(?:r|e|es|s)?', 'contribue a', 'a permis', 'ont permis', 'satisfaisant\\w*', 'aligne\\w*', 'apprecie\\w*', 'adapte\\w*', 'appropriation', 'a temps',
  'logr(?:o|ado|ados|aron|ados)', 'exito\\w*', 'eficaz(?:mente)?', 'pertinente(?:s)?', 'fortalec\\w+', 'mejor(?:o|ado|aron|a)', 'contribuy\\w+', 'satisfactori\\w+', 'alinead\\w+',
]
export const SHORTCOMING_CUES: readonly string[] = [
  'lack(?:s|ed|ing)?', 'limited', 'limit(?:s|ing)', 'limitations?', 'missing', 'absent', 'absence', 'shortcomings?', 'weak(?:ness|nesses|ly|er)?', 'gaps?', 'insufficient(?:ly)?', 'inadequate(?:ly)?', 'unable', 'fail(?:ed|s|ure)', 'redundan(?:t|cy)', 'unnecessary', 'overlap(?:s|ping|ped)?', 'duplicat\\w+', '(?:overly|too) \\w+', 'unrealistic', 'difficult(?:y|ies)?', 'challeng(?:e|es|ing)', 'hard to',
  'delay(?:s|ed)?', 'late', 'additional costs?', 'overspent', 'marginal(?:ly)?', 'only partial(?:ly)?', 'partially', 'poor(?:ly)?', 'low (?:level|participation|uptake|quality|involvement|awareness)', 'scarc(?:e|ity)', 'constrain(?:ed|ts?)', 'hamper(?:ed|ing)', 'hinder(?:ed|ing)', 'affected', 'complex (?:management|structure|procedures?|arrangements?)', 'unclear', 'confus(?:ed|ing|ion)', 'fragmented', 'unsustainable', 'risks?', 'problems?', 'concerns? (?:about|over|regarding)', 'neglected', 'overlooked',
  '(?:could|should|might|would) (?:\\w+ )?(?:have )?be(?:en)? (?:\\w+ )?(?:improved|strengthened|better|stronger|more|useful|enhanced|deeper|clearer|involved|considered|planned|addressed)', '(?:could|should|might) have (?:\\w+ )?(?!been)\\w+', 'need(?:s|ed)? to (?:be )?(?:\\w+ )?(?:improv\\w*|strengthen\\w*|clarif\\w*|review\\w*|address\\w*)', 'room for improvement', 'need for (?:more|better|stronger|improved)', 'no longer', 'only (?:few|a few|one|two|some)', 'very few', 'few \\w+ were',
  'manqu(?:e|es|ait|aient|ant)', 'insuffisan\\w+', 'faibl(?:e|es|esse|esses|ement)', 'lacunes?', 'retards?', 'difficultes?', 'limite(?:s|e|es)?', 'absence', 'contraintes?', 'defis?', 'aurai(?:t|ent) (?:pu|du)', 'partiellement', 'peu de', 'trop', 'complexite',
  'falta(?:ron|ba)?', 'insuficiente(?:s|mente)?', 'debil(?:es|idad|idades)?', 'retrasos?', 'dificultades?', 'limitad\\w+', 'ausencia', 'escas\\w+', 'podria(?:n)? haber', 'desafios?',
]
/** Says of itself that it is both. */
export const MIXED_CUES: readonly string[] = ['mixed (?:results?|picture|success|progress|record|feedback)', 'to varying degrees', 'uneven(?:ly)?', 'resultats? mitiges?', 'resultados mixtos']
/** Turn what follows within a few words into its opposite. */
export const NEGATIONS: readonly string[] = ['not', 'no', 'never', 'nor', 'neither', 'without', 'cannot', 'hardly', 'barely', 'n t', 'lack of', 'absence of', 'limited', 'insufficient', 'unable to', 'did not', '(?<!a )few', 'ne', 'n', 'pas', 'sans', 'aucun', 'aucune', 'manque de', 'sin', 'ningun', 'ninguna', 'falta de']
/** Begin the other half of a sentence that weighs two things. */
export const CONTRASTS: readonly string[] = ['but', 'however', 'although', 'though', 'while', 'whereas', 'yet', 'nevertheless', 'nonetheless', 'on the other hand', 'mais', 'cependant', 'toutefois', 'neanmoins', 'bien que', 'tandis que', 'alors que', 'pero', 'sin embargo', 'aunque', 'mientras que']
/** Begin a circumstance the sentence overcomes or explains; up to the next comma it says nothing on the programme itself. */
export const CIRCUMSTANCES: readonly string[] = ['despite', 'in spite of', 'notwithstanding', 'regardless of', 'malgre', 'en depit de', 'a pesar de']
export const OPENING_CAUSES: readonly string[] = ['due to', 'because of', 'owing to', 'given', 'as a result of', 'en raison de', 'du fait de', 'compte tenu de', 'debido a', 'a causa de']
/** Sentences about what may come, which judge nothing yet. */
export const OPEN_QUESTIONS: readonly string[] = ['whether', 'it remains to be seen', 'var(?:y|ies|ied) considerably', 'depend(?:s|ing)? on', 'contingent upon', 'reste a voir', 'depend\\w* de']
