export default { title: nobody }
