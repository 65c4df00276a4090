// Words that sound like a promise and bind nobody, by language. The lists come from the wordings that guidelines on recommendations warn of
// and from what evaluations write; `vague.yaml` beside them says for each kind of sentence whether it is vague.

const beginningWith = (...lists: readonly string[]): RegExp => new RegExp(`^(?:${lists.flatMap(list => list.split(' ')).join('|')})`, 'u')
const phrase = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u')

/** Verbs that name a direction but no act. Matched from the beginning of a word. */
export const SOFT_VERBS = beginningWith(
  'strengthen improv enhanc ensur promot encourag foster facilitat continu consider support advocat reinforc boost intensif deepen optimi maximi bolster streamlin mainstream leverag better address prioriti explor',
  'renforc amélior assur veill promouv encourag favoris facilit poursui envisag appuy souten accroître consolid approfond optimis sensibilis',
  'fortalec mejor asegur garantiz promov fomentar impuls facilit continu consider apoy reforz potenci profundiz optimiz intensific velar',
  'memperkuat meningkatkan memastikan mendorong mendukung memfasilitasi melanjutkan mempertimbangkan mengoptimalkan memperbaiki',
  '加强 促进 推动 改善 提高 确保 支持 考虑 完善 鼓励 继续 强化 提升 增强 进一步',
)

/** Qualities nobody can tell the presence of. */
export const SOFT_QUALITIES = new RegExp(`^(?:${[
  'adequate', 'adequately', 'appropriate', 'appropriately', 'sufficient', 'sufficiently', 'effective', 'effectively', 'robust', 'favou?rable', 'conducive', 'supportive', 'meaningful', 'optimal', 'timely', 'enhanced', 'improved', 'strengthened', 'better',
  'adéquate?s?', 'approprié\\p{L}*', 'suffisante?s?', 'favorables?', 'efficaces?', 'propices?', 'amélioré\\p{L}*', 'renforcé\\p{L}*',
  'adecuad\\p{L}*', 'apropiad\\p{L}*', 'suficientes?', 'favorables?', 'eficaz', 'propici\\p{L}*', 'mejorad\\p{L}*', 'fortalecid\\p{L}*',
  'memadai', 'kondusif', 'optimal', 'efektif', '充分', '有效', '良好', '十分な?', '適切な?', '効果的な?', '충분한', '적절한', '효과적인', '원활한', '양호한',
].join('|')})$`, 'u')

/** Phrases that take back what a sentence asks for. */
export const WAYS_OUT: readonly RegExp[] = [
  phrase('as appropriate|where appropriate|if appropriate|where possible|if possible|as far as possible|to the extent possible|where feasible|if feasible|as needed|if needed|as necessary|if necessary|where relevant|where applicable|as and when|when required|and so on|etc'),
  phrase('le cas échéant|si possible|dans la mesure du possible|si nécessaire|au besoin|selon les besoins|lorsque cela est pertinent'),
  phrase('según corresponda|si es posible|en la medida de lo posible|si procede|cuando proceda|de ser necesario|en su caso'),
  phrase('bila perlu|jika perlu|jika memungkinkan|bila memungkinkan|sebagaimana mestinya|sesuai kebutuhan'),
  /필요시|필요한 경우|가능한 한|적절히|가급적/u, /必要に応じて|可能な限り|適宜|できるだけ/u, /酌情|视情况|必要时|适当|尽可能|如有可能/u,
]
