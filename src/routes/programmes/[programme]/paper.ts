/** A paper as a browser takes it away. It is never kept on the way: what it holds may be confidential, and is other tomorrow. */
export const takenAway = ({ name, type, bytes }: { readonly name: string, readonly type: string, readonly bytes: string }): Response =>
  new Response(Buffer.from(bytes, 'base64'), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })

/** The format an address asks for; a Word file where it asks for none. */
export const formatIn = (url: URL): { readonly format: 'docx' | 'pdf' } => ({ format: url.searchParams.get('format') === 'pdf' ? 'pdf' : 'docx' })
