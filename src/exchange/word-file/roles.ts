/** What a paragraph of a paper is, with the name Word’s user sees of the style that draws it. Word’s own names are the same in every language it speaks. */
export const ROLES = {
  title: 'Title', subtitle: 'Subtitle', heading1: 'heading 1', heading2: 'heading 2', heading3: 'heading 3', caption: 'caption', hyperlink: 'Hyperlink',
  contents: 'TOC Heading', cell: 'Table text', after: 'After a table', statement: 'Statement', details: 'Small print of a statement', draft: 'Draft', lacking: 'Still lacking', running: 'Running line', point: 'List Bullet',
} as const
export type Role = keyof typeof ROLES

/** Ids of styles by role; empty where there is none, which only `point` and `hyperlink` may be. */
export type StyleIds = Readonly<Record<Role, string>>

/** The ids the writer gives the styles it brings itself. */
export const OWN_IDS: StyleIds = {
  title: 'Title', subtitle: 'Subtitle', heading1: 'Heading1', heading2: 'Heading2', heading3: 'Heading3', caption: 'Caption', hyperlink: 'Hyperlink',
  contents: 'Contents', cell: 'Cell', after: 'After', statement: 'Statement', details: 'Details', draft: 'Draft', lacking: 'Lacking', running: 'Running', point: '',
}
