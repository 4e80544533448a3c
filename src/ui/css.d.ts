/** Style sheets are imported for their side effect: webpack lifts them into the view's own `.css` file. */
declare module '*.css';
