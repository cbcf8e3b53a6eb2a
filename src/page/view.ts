import type { Shaped } from './shapes/shape.ts'

// What templates are given. Views are public API: plain data, ready to print, with every key always there; what a page
// hasn't is `null`, and an empty list is empty. An `href` works on the page it stands on, base path included; a `url` is
// absolute, or `null` where the site has no `url`. What each key is stands in `shapes/`, and in docs/views.md.

export type View = ArticleView | UndatedPageView | ArchiveView | ArchiveIndexView | NotFoundView | AliasView | FeedView

export type CommonView = Shaped<'CommonView'>
export type SiteView = Shaped<'SiteView'>
export type LogoView = Shaped<'LogoView'>
export type EnvView = Shaped<'EnvView'>
export type PageKind = PageView['kind']
export type PageView = Shaped<'PageView'>
export type FeedLink = Shaped<'FeedLink'>
export type Link = Shaped<'Link'>
export type SubscribeView = Shaped<'SubscribeView'>
export type DateView = Shaped<'DateView'>
export type TermLink = Shaped<'TermLink'>
export type CategoryView = Shaped<'CategoryView'>
export type AuthorView = Shaped<'AuthorView'>
export type IndexedPostView = Shaped<'IndexedPostView'>
export type PostView = Shaped<'PostView'>
export type SeriesView = Shaped<'SeriesView'>
export type CtaView = Shaped<'CtaView'>
export type CommentsView = Shaped<'CommentsView'>
export type FullPostView = Shaped<'FullPostView'>
export type ImageView = Shaped<'ImageView'>
export type CitationView = Shaped<'CitationView'>
export type NoticeView = Shaped<'NoticeView'>
export type ExcerptView = Shaped<'ExcerptView'>
export type ListedPostView = Shaped<'ListedPostView'>
export type RelatedView = Shaped<'RelatedView'>
export type RelatedItem = Shaped<'RelatedItem'>
export type ArticleView = Shaped<'ArticleView'>
export type UndatedPageView = Shaped<'UndatedPageView'>
export type ArchiveView = Shaped<'ArchiveView'>
export type PagerView = Shaped<'PagerView'>
export type ArchiveIndexView = Shaped<'ArchiveIndexView'>
export type NotFoundView = Shaped<'NotFoundView'>
export type AliasView = Shaped<'AliasView'>
export type FeedView = Shaped<'FeedView'>
export type FeedItemView = Shaped<'FeedItemView'>
export type FeedItemBody = Shaped<'FeedItemBody'>
